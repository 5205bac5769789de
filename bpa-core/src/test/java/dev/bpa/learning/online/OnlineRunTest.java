// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Prompt;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.internal.Seeds;
import dev.bpa.learning.Environment;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.regret.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OnlineRunTest {
  private static final List<SignalingPolicy<Suspect>> SCHEMES =
      List.of(new FullDisclosure()::given, Courtroom.convicting(1, 0.4));

  private static final List<Prompt> CASES = List.of(Prompt.of("theft"), Prompt.of("fraud"));

  private static OnlineRun<Suspect, Verdict> run(double reward) {
    return new OnlineRun<>(
        new Environment<>(
            CASES,
            Courtroom.PRIOR,
            (policy, round) -> Courtroom.judge(policy),
            outcome -> outcome.action() == Verdict.CONVICT ? reward : -reward),
        5);
  }

  private static SchemeSelection<Suspect> sender() {
    return SchemeSelection.of(Exp3.of(2), SCHEMES, new Range(-2, 2));
  }

  @Test
  void aSenderThatIsPutBackPlaysTheSameRoundsAgain() {
    var sender = sender();
    List<Experience<Suspect, Verdict>> first = new ArrayList<>();
    List<LearnerState> states = new ArrayList<>();
    run(2)
        .until(
            60,
            sender,
            (experience, state) -> {
              first.add(experience);
              states.add(state.get());
            });
    assertEquals(60, sender.rounds());
    List<Experience<Suspect, Verdict>> again = new ArrayList<>();
    sender.restore(states.get(19));
    run(2).until(60, sender, (experience, state) -> again.add(experience));
    assertEquals(first.subList(20, 60), again);
    assertEquals(states.get(59), sender.state());
  }

  @Test
  void contextsTakeTurnsAndRoundsAreNumbered() {
    List<Context> contexts = new ArrayList<>();
    List<Long> rounds = new ArrayList<>();
    run(1)
        .until(
            3,
            sender(),
            (experience, state) -> {
              contexts.add(experience.outcome().context());
              rounds.add(experience.outcome().round());
            });
    assertEquals(List.of(CASES.get(0), CASES.get(1), CASES.get(0)), contexts);
    assertEquals(List.of(0L, 1L, 2L), rounds);
  }

  /** Were they one, the policy of a round and its signal would depend on each other. */
  @Test
  void theSendersRandomnessIsNotTheAdvisors() {
    List<Long> drawn = new ArrayList<>();
    var sender =
        new Committing(SCHEMES.get(1)) {
          @Override
          public SignalingPolicy<Suspect> commit(RandomGenerator random) {
            drawn.add(random.nextLong());
            return super.commit(random);
          }
        };
    run(1).until(3, sender, (experience, state) -> {});
    for (int round = 0; round < 3; round++) {
      assertNotEquals(Seeds.generator(5, round).nextLong(), drawn.get(round));
    }
    assertEquals(3, Set.copyOf(drawn).size());
  }

  @Test
  void rewardsAreScaledToTheRange() {
    var sender = sender();
    var same = Exp3.of(2);
    assertEquals(same.name(), sender.name());
    run(1)
        .until(
            10,
            sender,
            (experience, state) -> {
              boolean disclosed =
                  experience.outcome().signal().name().equals("GUILTY")
                      || experience.outcome().signal().name().equals("INNOCENT");
              same.learn(disclosed ? 0 : 1, (experience.reward() + 2) / 4);
            });
    assertEquals(same.state(), sender.state());
    assertEquals(same.probability(1), sender.learner().probability(1));
  }

  @Test
  void aRewardOutsideTheRangeIsRefused() {
    var sender = sender();
    assertThrows(IllegalArgumentException.class, () -> run(3).until(10, sender, (e, state) -> {}));
    assertEquals(0, sender.rounds());
  }

  /** A sender who has nothing to learn. */
  private static class Committing implements OnlineSender<Suspect> {
    private final SignalingPolicy<Suspect> policy;
    private long rounds;

    Committing(SignalingPolicy<Suspect> policy) {
      this.policy = policy;
    }

    @Override
    public String name() {
      return "committed";
    }

    @Override
    public long rounds() {
      return rounds;
    }

    @Override
    public SignalingPolicy<Suspect> commit(RandomGenerator random) {
      return policy;
    }

    @Override
    public void learn(Experience<Suspect, ?> experience) {
      rounds++;
    }

    @Override
    public LearnerState state() {
      return LearnerState.of(name(), rounds);
    }

    @Override
    public void restore(LearnerState state) {
      rounds = state.rounds();
    }
  }

  @Test
  void aLearnerOfAnotherNumberOfSchemesIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SchemeSelection.of(Exp3.of(3), SCHEMES, Range.unit()));
    assertEquals("Exp3 over 3 schemes for ever cannot choose among 2", e.getMessage());
  }
}
