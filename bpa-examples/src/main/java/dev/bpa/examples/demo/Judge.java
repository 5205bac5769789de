// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Persuader;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.regret.Bootstrap;
import java.util.ArrayList;
import java.util.List;

/** Puts the arms to the held-out glosses, each gloss to each arm once. */
final class Judge {
  private final GlossWorld world;
  private final List<Gloss> glosses;
  private final Progress progress;

  /**
   * @param progress is told of every round
   */
  Judge(GlossWorld world, List<Gloss> glosses, Progress progress) {
    this.world = requireNonNull(world, "world");
    this.glosses = List.copyOf(glosses);
    this.progress = requireNonNull(progress, "progress");
  }

  /** Every gloss, put to the receiver with the Advisor's signal, and graded. */
  <S extends State> List<Experience<S, String>> play(
      Persuader<S> advisor, Receiver<String> receiver) {
    List<Experience<S, String>> played = new ArrayList<>(glosses.size());
    for (Gloss gloss : glosses) {
      Outcome<S, String> outcome = advisor.persuade(receiver, gloss.prompt());
      played.add(outcome.rewarded(world.grade(outcome)));
      progress.step();
    }
    return played;
  }

  /** The rewards of {@link #play}, in the order of the glosses. */
  <S extends State> double[] grades(Advisor<S> advisor, Receiver<String> receiver) {
    return rewards(play(advisor, receiver));
  }

  static double[] rewards(List<? extends Experience<?, ?>> played) {
    return played.stream().mapToDouble(Experience::reward).toArray();
  }

  /** Accuracy, and lift over the baseline's on the same glosses, with 95 % intervals. */
  static ArmResult result(Arm arm, double[] grades, double[] baseline, long seed) {
    Bootstrap bootstrap = Bootstrap.withDefaults().withSeed(seed);
    return new ArmResult(arm, bootstrap.mean(grades), bootstrap.difference(grades, baseline));
  }
}
