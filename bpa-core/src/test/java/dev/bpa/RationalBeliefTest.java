// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The posterior of a round asks the policy in every state, so only who wants it pays for it. */
class RationalBeliefTest {
  /** Counts how often it is asked; the version is what it is told to be. */
  private static final class Counting implements SignalingPolicy<Suspect> {
    private final AtomicInteger asked = new AtomicInteger();
    private String version = "1";

    @Override
    public Distribution<Signal> given(Suspect state, Context context) {
      asked.incrementAndGet();
      return Courtroom.optimum().given(state, context);
    }

    @Override
    public String version() {
      return version;
    }
  }

  private final Counting policy = new Counting();
  private final Advisor<Suspect> advisor =
      Advisor.commitTo(policy).informedBy(Courtroom.PRIOR).withSeed(4);

  private Outcome<Suspect, Signal> play() {
    return advisor.persuade(Observation::signal, Context.none());
  }

  @Test
  void itIsComputedWhenItIsAskedForAndOnce() {
    Outcome<Suspect, Signal> outcome = play();
    assertEquals(1, policy.asked.get(), "persuading");
    assertTrue(outcome.toString().contains("round=0"));
    assertEquals(outcome.hashCode(), outcome.hashCode());
    assertEquals(1, policy.asked.get(), "printing and hashing");
    Optional<Posterior<Suspect>> posterior = outcome.posterior();
    assertEquals(3, policy.asked.get(), "once in each state");
    assertEquals(
        Bayes.update(
            Courtroom.PRIOR.given(Context.none()),
            Courtroom.optimum(),
            outcome.disclosure().observation()),
        posterior);
    assertEquals(posterior.map(Posterior::prior), outcome.prior());
    assertEquals(3, policy.asked.get(), "again");
  }

  @Test
  void threadsThatAskTogetherComputeItOnce() {
    Disclosure<Suspect> disclosure = advisor.disclose(Context.none());
    List<Optional<Posterior<Suspect>>> all =
        IntStream.range(0, 1_000).parallel().mapToObj(i -> disclosure.posterior()).toList();
    assertEquals(1, all.stream().distinct().count());
    assertEquals(3, policy.asked.get());
  }

  @Test
  void aPolicyThatHasChangedDoesNotRewriteIt() {
    Outcome<Suspect, Signal> known = play();
    Outcome<Suspect, Signal> unknown = play();
    Optional<Posterior<Suspect>> posterior = known.posterior();
    policy.version = "2";
    assertEquals(posterior, known.posterior());
    assertEquals(
        "The posterior of round 1 is lost: its signal was drawn by '1', which is '2' by now;"
            + " ask for it before the policy changes",
        assertThrows(IllegalStateException.class, unknown::posterior).getMessage());
    policy.version = "1";
    assertTrue(unknown.posterior().isPresent(), "asked again");
  }

  @Test
  void roundsThatDifferInItAloneAreNotEqual() {
    Disclosure<Suspect> disclosure = advisor.disclose(Context.none());
    Disclosure<Suspect> silent =
        new Disclosure<>(
            disclosure.state(), disclosure.observation(), disclosure.draw(), Optional.empty());
    assertNotEquals(silent, disclosure);
    assertEquals(silent.hashCode(), disclosure.hashCode());
    assertEquals(silent.toString(), disclosure.toString());
    assertEquals(
        new Disclosure<>(
            disclosure.state(),
            disclosure.observation(),
            disclosure.draw(),
            disclosure.posterior()),
        disclosure);
  }
}
