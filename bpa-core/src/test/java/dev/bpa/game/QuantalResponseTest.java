// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Utility;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantalResponseTest {
  private static final Observation SEEN = new Observation(Context.none(), Courtroom.CONVICT);
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());

  /** E u(convict) − E u(acquit) = 0.8 − 0.2, so the odds are e^0.6λ. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1, 5, 50})
  void theOddsAreExponential(double rationality) {
    Distribution<Verdict> response = judge(0.8, rationality).response(SEEN);
    assertEquals(
        0.6 * rationality,
        response.logProbability(Verdict.CONVICT) - response.logProbability(Verdict.ACQUIT),
        1e-12);
  }

  @Test
  void withoutRationalityItIsBlind() {
    assertEquals(Distribution.uniform(VERDICTS), judge(0.8, 0).response(SEEN));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e300, Double.MAX_VALUE})
  void withAllRationalityItIsTheBestResponse(double rationality) {
    for (double guilt : new double[] {0.2, 0.8}) {
      Verdict best = BestResponse.to(rule(guilt), Courtroom.JUSTICE, VERDICTS).respond(SEEN);
      assertEquals(1, judge(guilt, rationality).response(SEEN).probability(best), 1e-15);
    }
    assertEquals(
        Distribution.uniform(VERDICTS), judge(0.5, rationality).response(SEEN), "indifferent");
  }

  @Test
  void largeUtilitiesDoNotOverflow() {
    for (double utility : new double[] {1e300, -1e300}) {
      Utility<Suspect, Verdict> stakes =
          (verdict, suspect) -> verdict == Verdict.CONVICT ? utility : 0;
      Distribution<Verdict> response =
          new QuantalResponse<>(rule(0.5), stakes, VERDICTS, 1e300).response(SEEN);
      assertEquals(Distribution.certain(utility > 0 ? Verdict.CONVICT : Verdict.ACQUIT), response);
    }
  }

  @Test
  void moreRationalityIsMoreOfTheBetterAction() {
    double last = 0;
    for (double rationality : new double[] {0, 1, 2, 4, 8}) {
      double p = judge(0.8, rationality).response(SEEN).probability(Verdict.CONVICT);
      assertTrue(p > last);
      last = p;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void rationalityIsFiniteAndNotNegative(double rationality) {
    assertEquals(
        "Rationality must be finite and ≥ 0: " + rationality,
        assertThrows(IllegalArgumentException.class, () -> judge(0.5, rationality)).getMessage());
  }

  @NullUnmarked
  @Test
  void whatIsMissingIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuantalResponse<>(rule(0.5), Courtroom.JUSTICE, List.<Verdict>of(), 1));
    assertThrows(
        NullPointerException.class,
        () -> new QuantalResponse<Suspect, Verdict>(null, Courtroom.JUSTICE, VERDICTS, 1));
    assertThrows(
        NullPointerException.class,
        () -> new QuantalResponse<Suspect, Verdict>(rule(0.5), null, VERDICTS, 1));
    QuantalResponse<Suspect, Verdict> confused =
        new QuantalResponse<>(rule(0.5), (v, s) -> Double.NaN, VERDICTS, 1);
    assertThrows(IllegalStateException.class, () -> confused.response(SEEN));
  }

  private static QuantalResponse<Suspect, Verdict> judge(double guilt, double rationality) {
    return new QuantalResponse<>(rule(guilt), Courtroom.JUSTICE, VERDICTS, rationality);
  }

  private static UpdateRule<Suspect> rule(double guilt) {
    return seen -> Distribution.of(Suspect.GUILTY, guilt, Suspect.INNOCENT, 1 - guilt);
  }
}
