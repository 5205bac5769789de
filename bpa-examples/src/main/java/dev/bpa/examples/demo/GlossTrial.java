// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.policy.GreedyPolicy;
import dev.bpa.policy.Silence;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Judges the arms on held-out glosses. Every Advisor sends its most probable signal, and every
 * receiver that is told a commitment is told that of the very policy it faces, measured on the
 * training glosses.
 */
final class GlossTrial {
  /** The arms that put every held-out gloss to somebody: all but the guesses. */
  private static final int PLAYED = Arm.values().length - 3;

  private final GlossWorld world;
  private final Audience audience;
  private final long seed;
  private final Progress progress;
  private final Judge judge;
  private final double[] receiver;

  /**
   * @param seed of the Advisors and of the intervals
   */
  GlossTrial(GlossWorld world, Audience audience, long seed, Progress progress) {
    this.world = requireNonNull(world, "world");
    this.audience = requireNonNull(audience, "audience");
    this.seed = seed;
    this.progress = requireNonNull(progress, "progress");
    judge = new Judge(world, world.split().test(), progress);
    receiver = judge.grades(blind(new Silence()), audience.alone());
  }

  /** How many rounds are played, and reported, if every arm is judged once. */
  static long rounds(GlossWorld world) {
    int fixed = NounGroup.values().length + 1; // silence is tried too
    return (long) PLAYED * world.split().test().size() + (long) fixed * world.split().dev().size();
  }

  /** What is announced of a policy that is played greedily. */
  TabularPolicy<NounClass> commitment(SignalingPolicy<State> policy) {
    return Commitments.of(new GreedyPolicy<>(policy), world.split().train());
  }

  /** The held-out rounds of an Advisor that plays the policy greedily, as announced. */
  List<Experience<State, String>> persuaded(
      SignalingPolicy<State> policy, TabularPolicy<NounClass> commitment) {
    return judge.play(blind(new GreedyPolicy<>(policy)), audience.toldOf(commitment));
  }

  ArmResult result(Arm arm, double[] grades) {
    return Judge.result(arm, grades, receiver, seed);
  }

  ArmResult receiverAlone() {
    return result(Arm.RECEIVER, receiver);
  }

  /** The arms that need neither Advisor nor receiver. */
  List<ArmResult> guesses() {
    Distribution<NounClass> prior = world.prior();
    double chance = 1.0 / NounClass.values().length;
    return List.of(
        result(Arm.CHANCE, each(truth -> chance)),
        result(Arm.PRIOR_ITEM, each(prior::probability)),
        result(Arm.PRIOR_MODE, each(truth -> truth == prior.mode() ? 1 : 0)));
  }

  /** The signal alone: argmax over classes of prior × P(g | c). */
  ArmResult advisorAlone(SignalingPolicy<State> policy, TabularPolicy<NounClass> commitment) {
    Receiver<String> reader = new PriorReader(world.prior(), commitment);
    return result(Arm.ADVISOR, judge.grades(blind(new GreedyPolicy<>(policy)), reader));
  }

  /**
   * One signal whatever the gloss, as an Advisor could send that broke the commitment it announced;
   * silence is among them. The best is chosen on the dev glosses.
   */
  ArmResult bestFixed(TabularPolicy<NounClass> commitment) {
    Receiver<String> told = audience.toldOf(commitment);
    Judge dev = new Judge(world, world.split().dev(), progress);
    SignalingPolicy<State> best = new Silence();
    Receiver<String> listener = audience.alone();
    double top = mean(dev.grades(blind(best), listener));
    for (Signal signal : NounGroup.signals()) {
      SignalingPolicy<State> fixed = (state, prompt) -> Distribution.certain(signal);
      double value = mean(dev.grades(blind(fixed), told));
      if (value > top) {
        top = value;
        best = fixed;
        listener = told;
      }
    }
    return result(Arm.BEST_FIXED, judge.grades(blind(best), listener));
  }

  ArmResult supervised(SoftmaxPolicy<State> policy) {
    return result(Arm.SUPERVISED, Judge.rewards(persuaded(policy, commitment(policy))));
  }

  ArmResult advisorAnswers(SoftmaxPolicy<State> policy) {
    return result(
        Arm.ADVISOR_ANSWERS,
        judge.grades(blind(new GreedyPolicy<>(policy)), seen -> seen.signal().name()));
  }

  /** An Advisor that knows the class and truthfully names its group. */
  ArmResult fullRevelation() {
    TabularPolicy<NounClass> honest = Commitments.literal(1);
    Advisor<NounClass> informed =
        Advisor.commitTo(honest)
            .informedBy((prompt, random) -> world.answer(prompt))
            .withSeed(seed);
    return result(Arm.FULL_REVELATION, judge.grades(informed, audience.toldOf(honest)));
  }

  private Advisor<State> blind(SignalingPolicy<State> policy) {
    return Advisor.commitTo(policy).informedBy(InformationSource.none()).withSeed(seed);
  }

  private double[] each(ToDoubleFunction<NounClass> value) {
    return world.split().test().stream().map(Gloss::nounClass).mapToDouble(value).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
