// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static dev.bpa.examples.guide.Courtroom.CONVICT;
import static dev.bpa.examples.guide.Courtroom.PRIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Bayes;
import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Posterior;
import dev.bpa.belief.Splitting;
import dev.bpa.examples.guide.Courtroom.Suspect;
import dev.bpa.examples.guide.Courtroom.Verdict;
import dev.bpa.game.PersuasionGame;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import org.junit.jupiter.api.Test;

/** docs/guide/concepts.md. */
class ConceptsTest {
  private static final TabularPolicy<Suspect> POLICY = Courtroom.accusing(3 / 7.0);

  @Test
  void aPosteriorIsWhatASignalLeavesOneToBelieve() {
    Distribution<Suspect> prior = PRIOR.given(Context.none());
    // region posterior
    Observation seen = new Observation(Context.none(), CONVICT);
    Posterior<Suspect> after = Bayes.update(prior, POLICY, seen).orElseThrow();
    double guilt = after.belief().probability(Suspect.GUILTY); // 0.5, and it was 0.3
    double sent = after.probability(); // 0.6: so often is "convict" sent
    // endregion
    assertEquals(0.5, guilt, 1e-15);
    assertEquals(0.6, sent, 1e-15);
  }

  @Test
  void posteriorsAverageToThePrior() {
    Distribution<Suspect> prior = PRIOR.given(Context.none());
    // region plausible
    Splitting<Suspect> beliefs = Splitting.induced(prior, POLICY, Context.none());
    double average = beliefs.prior().probability(Suspect.GUILTY); // 0.3 again, whatever the policy
    // endregion
    assertEquals(0.3, average, 1e-15);
    assertEquals(2, beliefs.posteriors().support().size());
  }

  @Test
  void aSplittingIsAPolicy() {
    // region splitting
    var guilty = Distribution.of(Suspect.GUILTY, 0.5, Suspect.INNOCENT, 0.5);
    var cleared = Distribution.certain(Suspect.INNOCENT);
    Splitting<Suspect> wanted = new Splitting<>(Distribution.of(guilty, 0.6, cleared, 0.4));
    double convicted = wanted.value(belief -> belief.probability(Suspect.GUILTY) >= 0.5 ? 1 : 0);
    // endregion
    assertEquals(0.6, convicted, 1e-15);
    Splitting<Suspect> had = Splitting.induced(wanted.prior(), wanted.policy(), Context.none());
    assertEquals(0, had.residual(wanted.prior()), 1e-15);
    assertEquals(2, had.posteriors().support().size());
  }

  @Test
  void theSolverFindsTheHeightOfTheClosure() {
    // region solve
    PersuasionGame<Suspect, Verdict> game = Courtroom.game(0.3);
    Solution<Suspect, Verdict> best = Solver.withDefaults().solve(game);
    double gain = best.value() - best.noInformation(); // 0.6 − 0: what persuasion is worth
    double bound = best.certificate().upperBound(); // no policy earns more
    // endregion
    assertEquals(0.6, gain, 1e-12);
    assertEquals(0.6, bound, 1e-12);
  }

  @Test
  void whereTheValueIsItsOwnClosureNothingIsGained() {
    // region impossible
    var convinced = Solver.withDefaults().solve(Courtroom.game(0.7)); // he convicts anyway
    double gain = convinced.value() - convinced.noInformation(); // 0
    // endregion
    assertEquals(0, gain, 1e-12);
    assertTrue(convinced.value() > convinced.fullInformation(), "the truth would only harm");
  }
}
