// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.solver.Certificate;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The JSON form of a {@link Solution}: what {@code bpa solve --format json} prints.
 *
 * <ul>
 *   <li>{@code value}, {@code upperBound}, {@code gap}, {@code obedienceViolation}, {@code
 *       plausibilityResidual}: the {@link Certificate}
 *   <li>{@code noInformation}, {@code fullInformation}: what silence and telling everything earn
 *   <li>{@code tieBreak}: a {@link dev.bpa.game.TieBreak}; {@code method}: the name of the {@link
 *       dev.bpa.solver.Method}
 *   <li>{@code scheme}: {@code signals}, {@code kernel[state][signal]}, {@code
 *       posteriors[signal][state]}, {@code probability[signal]}, {@code action[signal]}; states in
 *       the order of the game
 * </ul>
 */
public final class SolutionFile {
  private SolutionFile() {}

  /**
   * {@return the solution on one line, without the end of the line; its first field is {@code
   * file}}
   *
   * @param file where the game is from
   * @param solution its fields are those that {@code bpa solve --format json} prints
   */
  public static String line(Path file, Solution<?, ?> solution) {
    return Json.text(json(Json.object().put("file", file.toString()), solution));
  }

  /**
   * Writes the solution, or replaces the one that was there, by {@link AtomicFile}.
   *
   * @param file where to
   * @param solution as on one {@link #line}, but over several
   * @throws IOException as {@link AtomicFile#write}
   */
  public static void write(Path file, Solution<?, ?> solution) throws IOException {
    byte[] json = Json.indented(json(Json.object(), solution));
    AtomicFile.write(file, out -> out.write(json));
  }

  private static ObjectNode json(ObjectNode json, Solution<?, ?> solution) {
    Certificate certificate = solution.certificate();
    Scheme<?, ?> scheme = solution.scheme();
    json.put("value", solution.value());
    json.put("upperBound", certificate.upperBound());
    json.put("gap", certificate.gap());
    json.put("noInformation", solution.noInformation());
    json.put("fullInformation", solution.fullInformation());
    json.put("obedienceViolation", certificate.obedienceViolation());
    json.put("plausibilityResidual", certificate.plausibilityResidual());
    json.put("tieBreak", scheme.tieBreak().name());
    json.put("method", solution.method().name());
    ObjectNode policy = json.putObject("scheme");
    ArrayNode signals = policy.putArray("signals");
    scheme.signals().forEach(signal -> signals.add(signal.name()));
    put(policy.putArray("kernel"), scheme.kernel());
    put(policy.putArray("posteriors"), scheme.posteriors());
    put(policy.putArray("probability"), scheme.probability());
    ArrayNode actions = policy.putArray("action");
    scheme.actions().forEach(action -> actions.add(action.toString()));
    return json;
  }

  private static void put(ArrayNode json, double[][] rows) {
    for (double[] row : rows) {
      put(json.addArray(), row);
    }
  }

  private static void put(ArrayNode json, double[] numbers) {
    for (double number : numbers) {
      json.add(number + 0.0); // -0.0 is 0
    }
  }
}
