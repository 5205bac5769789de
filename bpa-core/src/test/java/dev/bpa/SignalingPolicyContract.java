// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every signaling policy keeps to: a pure, truthful Markov kernel with a name. */
public abstract class SignalingPolicyContract<S extends State> {
  /** A policy, made anew at each call. */
  protected abstract SignalingPolicy<S> policy();

  /** States in which it is defined. */
  protected abstract List<S> states();

  /** What it is asked: at least two contexts. */
  protected List<Context> contexts() {
    return List.of(Context.none(), Prompt.of("How many hours?"), Prompt.of("How many minutes?"));
  }

  @Test
  void everyRowIsALottery() {
    for (Distribution<Signal> row : rows(policy())) {
      assertEquals(1, row.expect(signal -> 1), 1e-12);
      assertFalse(row.support().isEmpty());
    }
  }

  @Test
  void everySignalIsAdmittedByTheStateThatSendsIt() {
    SignalingPolicy<S> policy = policy();
    for (S state : states()) {
      for (Context context : contexts()) {
        for (Signal signal : policy.given(state, context).support()) {
          assertTrue(state.admits(signal), state + " sends " + signal);
        }
      }
    }
  }

  @Test
  void theSameQuestionGetsTheSameLottery() {
    SignalingPolicy<S> policy = policy();
    String version = policy.version();
    List<Distribution<Signal>> first = rows(policy);
    assertEquals(first, rows(policy));
    List<Distribution<Signal>> backwards = new ArrayList<>();
    for (int i = first.size() - 1; i >= 0; i--) {
      backwards.add(row(policy, i));
    }
    Collections.reverse(backwards);
    assertEquals(first, backwards);
    assertEquals(version, policy.version());
  }

  @Test
  void whatIsMadeAlikeIsAlike() {
    assertEquals(rows(policy()), rows(policy()));
    assertEquals(policy().version(), policy().version());
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    SignalingPolicy<S> policy = policy();
    List<Distribution<Signal>> alone = rows(policy());
    IntStream.range(0, 2_000)
        .parallel()
        .map(i -> i % alone.size())
        .forEach(i -> assertEquals(alone.get(i), row(policy, i)));
  }

  @Test
  void theVersionNamesIt() {
    assertFalse(policy().version().isBlank());
  }

  private List<Distribution<Signal>> rows(SignalingPolicy<S> policy) {
    return IntStream.range(0, states().size() * contexts().size())
        .mapToObj(i -> row(policy, i))
        .toList();
  }

  private Distribution<Signal> row(SignalingPolicy<S> policy, int i) {
    int width = contexts().size();
    return policy.given(states().get(i / width), contexts().get(i % width));
  }
}
