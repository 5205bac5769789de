// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Bayes;
import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Posterior;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.Law;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import dev.bpa.probability.Divergence;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class SplittingProperties {
  private static final double PRECISION = 1e-11;

  @Provide
  Arbitrary<Game> games() {
    return Game.any();
  }

  @Law
  void whatAPolicyInducesIsBayesPlausible(@ForAll("games") Game game) {
    assertTrue(induced(game, game.policy()).residual(game.prior()) < PRECISION);
  }

  /** The splitting lemma: signal i of the policy that is made of τ leads back to posterior i. */
  @Law
  void thereAndBackAgain(@ForAll("games") Game game) {
    Splitting<Card> splitting = induced(game, game.policy());
    SignalingPolicy<Card> policy = splitting.policy();
    List<Distribution<Card>> beliefs = List.copyOf(splitting.posteriors().support());
    for (int i = 0; i < beliefs.size(); i++) {
      Distribution<Card> belief = beliefs.get(i);
      Signal signal = Signal.of(Integer.toString(i + 1));
      Posterior<Card> again =
          Bayes.update(game.prior(), policy, new Observation(Context.none(), signal)).orElseThrow();
      assertTrue(Divergence.totalVariation(belief, again.belief()) < PRECISION);
      assertEquals(splitting.posteriors().probability(belief), again.probability(), PRECISION);
    }
  }

  /** The posterior entropy is smallest where all is told and largest where nothing is. */
  @Law
  void informationOrdersPolicies(@ForAll("games") Game game) {
    double some = induced(game, game.policy()).value(Distribution::entropy);
    assertEquals(0, induced(game, new FullDisclosure()).value(Distribution::entropy));
    double none = induced(game, new Silence()).value(Distribution::entropy);
    assertEquals(game.prior().entropy(), none, PRECISION);
    assertTrue(0 <= some && some <= none + PRECISION);
  }

  /** E KL(μ_g ‖ μ₀) = H(μ₀) − E H(μ_g): two ways to the mutual information. */
  @Law
  void whatSignalsTeachIsTheEntropyThatIsLost(@ForAll("games") Game game) {
    Splitting<Card> splitting = induced(game, game.policy());
    assertEquals(
        game.prior().entropy() - splitting.value(Distribution::entropy),
        splitting.value(belief -> Divergence.kullbackLeibler(belief, game.prior())),
        PRECISION);
  }

  private static Splitting<Card> induced(Game game, SignalingPolicy<? super Card> policy) {
    return Splitting.induced(game.prior(), policy, Context.none());
  }
}
