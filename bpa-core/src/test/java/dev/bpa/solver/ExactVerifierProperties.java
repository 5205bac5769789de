// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.NamedState;
import dev.bpa.fixture.Law;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class ExactVerifierProperties {
  @Law
  void solversReportWhatIsTrue(
      @ForAll("games") PersuasionGame<NamedState, String> game, @ForAll TieBreak tieBreak) {
    assertExact(Knapsack.withDefaults().withTieBreak(tieBreak).solve(game));
  }

  @Law
  void onTwoStatesToo(
      @ForAll("binaryGames") PersuasionGame<NamedState, String> game, @ForAll TieBreak tieBreak) {
    assertExact(Concavification.withDefaults().withTieBreak(tieBreak).solve(game));
  }

  private static void assertExact(Solution<NamedState, String> solution) {
    var certificate = solution.certificate();
    var exact = ExactVerifier.of(solution.scheme().game()).verify(solution);
    assertEquals(exact.value().doubleValue(), certificate.value(), 1e-13);
    assertEquals(exact.obedienceViolation().doubleValue(), certificate.obedienceViolation(), 1e-13);
    exact
        .upperBound()
        .ifPresent(bound -> assertEquals(bound.doubleValue(), certificate.upperBound(), 1e-13));
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return TwoActionGames.withTwoPriors();
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> binaryGames() {
    return BinaryGames.withTwoPriors();
  }
}
