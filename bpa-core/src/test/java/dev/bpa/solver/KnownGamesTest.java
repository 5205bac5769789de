// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.format.GameFile;
import dev.bpa.game.PersuasionGame;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every game of the folder games, whose README has the sources, by every method that applies. */
class KnownGamesTest {
  private static final double EXACT = 1e-9;

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(KnownGamesTest.class.getResource("/games")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void thereAreGames() throws IOException, URISyntaxException {
    assertEquals(18, files().size());
  }

  @TestFactory
  Stream<DynamicTest> areSolvedToTheirKnownValues() throws IOException, URISyntaxException {
    return files().stream().flatMap(KnownGamesTest::tests);
  }

  private static Stream<DynamicTest> tests(Path file) {
    GameFile known;
    try {
      known = GameFile.read(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    GameFile.Expected expected = known.expected().orElseThrow();
    return solvers(known.game()).entrySet().stream()
        .map(
            solver ->
                DynamicTest.dynamicTest(
                    file.getFileName() + " by " + solver.getKey(),
                    () -> {
                      Solution<NamedState, String> found = solver.getValue().solve(known.game());
                      check(expected, found);
                      checkExactly(expected, ExactVerifier.of(known.numbers()).verify(found));
                    }));
  }

  private static Map<String, Solver> solvers(PersuasionGame<?, ?> game) {
    Map<String, Solver> solvers = new LinkedHashMap<>();
    solvers.put("default", Solver.withDefaults());
    solvers.put("obedience program", ObedienceProgram.withDefaults());
    if (game.actions().size() == 2) {
      solvers.put("knapsack", Knapsack.withDefaults());
    }
    if (game.states().size() == 2) {
      solvers.put("concavification", Concavification.withDefaults());
    }
    return solvers;
  }

  private static void check(GameFile.Expected expected, Solution<NamedState, String> found) {
    Certificate certificate = found.certificate();
    assertAll(
        () -> assertEquals(expected.value().doubleValue(), found.value(), EXACT),
        () -> assertEquals(expected.noInformation().doubleValue(), found.noInformation(), EXACT),
        () ->
            assertEquals(expected.fullInformation().doubleValue(), found.fullInformation(), EXACT),
        () -> assertTrue(certificate.gap() <= EXACT, () -> "gap " + certificate.gap()),
        () -> assertTrue(certificate.upperBound() >= expected.value().doubleValue() - EXACT),
        () -> assertTrue(certificate.obedienceViolation() <= EXACT),
        () -> assertTrue(certificate.plausibilityResidual() <= EXACT));
  }

  /** No rounding here: the prices prove that nobody earns more than a hair above the value. */
  private static void checkExactly(GameFile.Expected expected, Verification found) {
    BigFraction hair = new BigFraction(1, 1_000_000_000);
    found
        .upperBound()
        .ifPresent(
            bound -> {
              assertTrue(bound.compareTo(expected.value()) >= 0, bound::toString);
              assertTrue(bound.compareTo(expected.value().add(hair)) <= 0, bound::toString);
            });
  }
}
