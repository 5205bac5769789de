// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.Law;
import dev.bpa.internal.LogSpace;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** What Bayes' rule promises, for every prior and policy. */
class BayesProperties {
  private static final double PRECISION = 1e-11;

  @Provide
  Arbitrary<Game> games() {
    return Game.any();
  }

  /** Exact rational arithmetic is the judge: logarithms of numbers far below 1e-308 included. */
  @Law
  void agreesWithExactArithmetic(@ForAll("games") Game game) {
    for (Signal signal : game.signals()) {
      BigDecimal evidence = BigDecimal.ZERO;
      for (Card card : game.prior().support()) {
        evidence = evidence.add(joint(game, card, signal));
      }
      Optional<Posterior<Card>> posterior = update(game.prior(), game.policy(), signal);
      assertEquals(evidence.signum() > 0, posterior.isPresent());
      if (posterior.isPresent()) {
        assertEquals(log(evidence), posterior.get().logProbability(), PRECISION);
        for (Card card : game.prior().support()) {
          assertEquals(
              log(joint(game, card, signal).divide(evidence, MathContext.DECIMAL64)),
              posterior.get().belief().logProbability(card),
              PRECISION);
        }
      }
    }
  }

  @Law
  void posteriorsSumToOne(@ForAll("games") Game game) {
    for (Signal signal : game.signals()) {
      update(game.prior(), game.policy(), signal)
          .ifPresent(
              p -> {
                assertEquals(1, p.belief().expect(card -> 1), 1e-15);
                assertTrue(p.informationGain() >= 0);
                assertTrue(p.probability() >= 0 && p.probability() <= 1);
              });
    }
  }

  /** Bayes plausibility, in logarithms: the smallest prior probabilities are recovered too. */
  @Law
  void posteriorsAverageToThePrior(@ForAll("games") Game game) {
    for (Card card : game.prior().support()) {
      double[] terms =
          game.signals().stream()
              .map(signal -> update(game.prior(), game.policy(), signal))
              .flatMap(Optional::stream)
              .mapToDouble(p -> p.logProbability() + p.belief().logProbability(card))
              .toArray();
      assertEquals(game.prior().logProbability(card), LogSpace.sumExp(terms), PRECISION);
    }
  }

  @Law
  void theOrderOfIndependentSignalsDoesNotMatter(@ForAll("games") Game game) {
    for (Signal g : game.signals()) {
      for (Signal h : Game.signals("h", 4)) {
        Optional<Distribution<Card>> gThenH =
            update(game.prior(), game.policy(), g)
                .flatMap(p -> update(p.belief(), game.other(), h))
                .map(Posterior::belief);
        Optional<Distribution<Card>> hThenG =
            update(game.prior(), game.other(), h)
                .flatMap(p -> update(p.belief(), game.policy(), g))
                .map(Posterior::belief);
        assertEquals(gThenH.isPresent(), hThenG.isPresent());
        gThenH.ifPresent(belief -> assertClose(belief, hThenG.orElseThrow()));
      }
    }
  }

  @Law
  void silenceChangesNothing(@ForAll("games") Game game) {
    Posterior<Card> posterior = update(game.prior(), new Silence(), Signal.silence()).orElseThrow();
    assertClose(game.prior(), posterior.belief());
    assertEquals(0, posterior.informationGain(), PRECISION);
    assertEquals(1, posterior.probability(), PRECISION);
  }

  @Law
  void fullDisclosureReveals(@ForAll("games") Game game) {
    for (Card card : game.prior().support()) {
      Posterior<Card> posterior =
          update(game.prior(), new FullDisclosure(), card.disclosed()).orElseThrow();
      assertEquals(Distribution.certain(card), posterior.belief());
      assertEquals(game.prior().logProbability(card), posterior.logProbability(), PRECISION);
      assertEquals(-game.prior().logProbability(card), posterior.informationGain(), PRECISION);
    }
  }

  @Law
  void aSignalThatIsNeverSentTeachesNothing(@ForAll("games") Game game) {
    assertEquals(Optional.empty(), update(game.prior(), game.policy(), Signal.of("unheard of")));
  }

  private static Optional<Posterior<Card>> update(
      Distribution<Card> prior, SignalingPolicy<? super Card> policy, Signal signal) {
    return Bayes.update(prior, policy, new Observation(Context.none(), signal));
  }

  private static void assertClose(Distribution<Card> expected, Distribution<Card> actual) {
    assertEquals(expected.support(), actual.support());
    for (Card card : expected.support()) {
      assertEquals(expected.logProbability(card), actual.logProbability(card), PRECISION);
    }
  }

  private static BigDecimal joint(Game game, Card card, Signal signal) {
    return new BigDecimal(game.prior().probability(card))
        .multiply(
            new BigDecimal(game.policy().given(card, Context.none()).probability(signal)),
            MathContext.DECIMAL128);
  }

  private static double log(BigDecimal x) {
    if (x.signum() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int exponent = x.precision() - x.scale();
    return Math.log(x.scaleByPowerOfTen(-exponent).doubleValue()) + exponent * Math.log(10);
  }
}
