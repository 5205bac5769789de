// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PolicyGradientTest {
  private static final PolicyGradient TRAINER =
      PolicyGradient.withDefaults()
          .withRounds(4_000)
          .withRate(Schedule.linear(0.1, 0.01))
          .withSeed(5);

  @Test
  void itLearnsAContextualBandit() {
    assertEquals(0.25, Bandit.accuracy(Bandit.start()), 1e-12);
    Training<State> training = TRAINER.train(Bandit.start(), Bandit.environment(0));
    assertTrue(Bandit.accuracy(training.policy()) > 0.97);
    List<LearningCurve.Point> curve = training.curve().points();
    assertTrue(curve.get(0).meanReward() < 0.5);
    assertTrue(curve.get(curve.size() - 1).meanReward() > 0.9);
  }

  /** The Advisor sees the state: to a judge who believes whatever he is told, always convict. */
  @Test
  void itLearnsFromTheState() {
    SoftmaxPolicy<Suspect> start =
        new SoftmaxPolicy<>(
            List.of(Courtroom.CONVICT, Courtroom.ACQUIT),
            (state, context) -> new float[] {state == Suspect.GUILTY ? 1 : -1},
            SoftmaxHead.zeros(1, 2));
    Announcement<Suspect, Verdict> credulous =
        Announcement.none(seen -> Verdict.valueOf(seen.signal().name()));
    SoftmaxPolicy<Suspect> harsh = train(start, credulous, Reward.of(Courtroom.CONVICTION));
    SoftmaxPolicy<Suspect> just = train(start, credulous, Reward.of(Courtroom.JUSTICE));
    assertTrue(convictions(harsh, Suspect.INNOCENT) > 0.9);
    assertTrue(convictions(harsh, Suspect.GUILTY) > 0.9);
    assertTrue(convictions(just, Suspect.INNOCENT) < 0.1);
    assertTrue(convictions(just, Suspect.GUILTY) > 0.9);
  }

  @Test
  void theSameSeedGivesTheSameHeadToTheLastBit() {
    Training<State> once = TRAINER.train(Bandit.start(), Bandit.environment(0));
    Training<State> twice = TRAINER.train(Bandit.start(), Bandit.environment(0));
    assertArrayEquals(once.policy().head().weights(), twice.policy().head().weights(), 0);
    assertEquals(once.policy().head(), twice.policy().head());
    assertEquals(once.curve(), twice.curve());
    assertNotEquals(
        once.policy().head(),
        TRAINER.withSeed(6).train(Bandit.start(), Bandit.environment(0)).policy().head());
  }

  /** Rewards of 5 and 6 drown their difference in noise, unless what is expected is taken away. */
  @Test
  void withoutABaselineAConstantDrownsTheDifference() {
    PolicyGradient trainer = TRAINER.withRounds(2_000);
    double without = meanAccuracy(trainer.withBaseline(n -> new NoBaseline()));
    double mean = meanAccuracy(trainer.withBaseline(n -> new MeanBaseline()));
    double linear = meanAccuracy(trainer);
    assertTrue(without < 0.5, "without a baseline: " + without);
    assertTrue(mean > 0.9, "with the mean: " + mean);
    assertTrue(linear > 0.9, "with a linear one: " + linear);
  }

  @Test
  void theBaselineIsMadeForTheFeaturesAndLearnsEveryRound() {
    List<Integer> lengths = new ArrayList<>();
    List<Double> lessons = new ArrayList<>();
    Baseline recorder =
        new Baseline() {
          @Override
          public double estimate(float[] features) {
            return 0;
          }

          @Override
          public void learn(float[] features, double reward) {
            assertEquals(4, features.length);
            lessons.add(reward);
          }

          @Override
          public List<Double> state() {
            return List.of();
          }

          @Override
          public void restore(List<Double> state) {}
        };
    List<Double> rewards = new ArrayList<>();
    TRAINER
        .withRounds(100)
        .withListener((round, reward) -> rewards.add(reward))
        .withBaseline(
            length -> {
              lengths.add(length);
              return recorder;
            })
        .train(Bandit.start(), Bandit.environment(0));
    assertEquals(List.of(4, 4), lengths); // one for the state at the start, one for the run
    assertEquals(rewards, lessons);
    assertEquals(Set.of(0.0, 1.0), new HashSet<>(rewards));
  }

  @Test
  void theListenerHearsOfEveryRound() {
    List<Long> rounds = new ArrayList<>();
    List<Double> rewards = new ArrayList<>();
    Training<State> training =
        TRAINER
            .withRounds(48)
            .withListener(
                (round, reward) -> {
                  rounds.add(round);
                  rewards.add(reward);
                })
            .train(Bandit.start(), Bandit.environment(2));
    assertEquals(LongStream.rangeClosed(1, 48).boxed().toList(), rounds);
    assertEquals(
        rewards, training.curve().points().stream().map(LearningCurve.Point::meanReward).toList());
  }

  @Test
  void thePolicyIsAnnouncedAtTheStartAndEverySoManyRounds() {
    List<Long> rounds = new ArrayList<>();
    List<SoftmaxHead> heads = new ArrayList<>();
    Announcement<State, Signal> announcement =
        (policy, round) -> {
          rounds.add(round);
          heads.add(((SoftmaxPolicy<State>) policy).head());
          return seen -> seen.signal();
        };
    TRAINER
        .withRounds(1_000)
        .withAnnouncementEvery(300)
        .withPerturbation(0)
        .train(Bandit.start(), Bandit.environment(announcement, 0));
    assertEquals(List.of(0L, 300L, 600L, 900L), rounds);
    assertEquals(Bandit.start().head(), heads.get(0));
    assertEquals(4, new HashSet<>(heads).size());
    assertTrue(Bandit.accuracy(Bandit.start().withHead(heads.get(3))) > 0.5);
  }

  /** The receiver of an announcement answers until the next, once a round. */
  @Test
  void theReceiverLastAnnouncedIsAsked() {
    List<Long> askedOf = new ArrayList<>();
    Announcement<State, Signal> announcement =
        (policy, round) ->
            seen -> {
              askedOf.add(round);
              return seen.signal();
            };
    TRAINER
        .withRounds(7)
        .withAnnouncementEvery(3)
        .train(Bandit.start(), Bandit.environment(announcement, 0));
    assertEquals(List.of(0L, 0L, 0L, 3L, 3L, 3L, 6L), askedOf);
  }

  @Test
  void eachPassGoesThroughAllContextsInANewOrder() {
    List<Context> asked = new ArrayList<>();
    Announcement<State, Signal> recording =
        Announcement.none(
            seen -> {
              asked.add(seen.context());
              return seen.signal();
            });
    int passes = 20;
    int size = Bandit.PROMPTS.size();
    TRAINER
        .withRounds((long) passes * size)
        .train(Bandit.start(), Bandit.environment(recording, 0));
    Set<List<Context>> orders = new HashSet<>();
    for (int i = 0; i < passes; i++) {
      List<Context> pass = asked.subList(i * size, (i + 1) * size);
      assertEquals(new HashSet<>(Bandit.PROMPTS), new HashSet<>(pass));
      orders.add(pass);
    }
    assertTrue(orders.size() > 5, orders::toString);
  }

  @Test
  void entropyKeepsThePolicyOpen() {
    Training<State> open = TRAINER.withEntropy(10).train(Bandit.start(), Bandit.environment(0));
    assertEquals(0.25, Bandit.accuracy(open.policy()), 0.05);
  }

  /** 40 rounds in batches of 16 are three steps: the last takes the eight that are left. */
  @Test
  void theLastBatchIsNotLost() {
    List<Double> progress = new ArrayList<>();
    TRAINER
        .withRounds(40)
        .withRate(
            done -> {
              progress.add(done);
              return 0.1;
            })
        .train(Bandit.start(), Bandit.environment(0));
    assertEquals(List.of(15 / 40.0, 31 / 40.0, 39 / 40.0), progress);
  }

  private static double meanAccuracy(PolicyGradient trainer) {
    return LongStream.range(0, 5)
        .mapToDouble(
            seed ->
                Bandit.accuracy(
                    trainer.withSeed(seed).train(Bandit.start(), Bandit.environment(5)).policy()))
        .average()
        .orElseThrow();
  }

  private static SoftmaxPolicy<Suspect> train(
      SoftmaxPolicy<Suspect> start,
      Announcement<Suspect, Verdict> announcement,
      Reward<Suspect, Verdict> reward) {
    return TRAINER
        .train(
            start,
            new Environment<>(List.of(Context.none()), Courtroom.PRIOR, announcement, reward))
        .policy();
  }

  private static double convictions(SoftmaxPolicy<Suspect> policy, Suspect state) {
    return policy.given(state, Context.none()).probability(Courtroom.CONVICT);
  }
}
