// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.format.AtomicFile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a receiver over an embedding model was given and told, for a later run: JSON with {@code
 * sharpness}, {@code prior} and {@code commitment}.
 *
 * @param sharpness β
 * @param prior of the classes, by their labels
 * @param commitment P(signal | class), by labels and names
 */
public record SavedReceiver(
    double sharpness, Map<String, Double> prior, Map<String, Map<String, Double>> commitment) {
  /** The name of the file beside the Advisor's. */
  public static final String FILE = "receiver.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public SavedReceiver {
    prior = new LinkedHashMap<>(prior);
    commitment = new LinkedHashMap<>(commitment);
  }

  /** The receiver with this prior, sharpness and commitment. */
  public static SavedReceiver of(
      double sharpness, Distribution<NounClass> prior, TabularPolicy<NounClass> commitment) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    commitment.kernel().forEach((c, row) -> rows.put(c.label(), named(row.map(Signal::name))));
    return new SavedReceiver(sharpness, named(prior.map(NounClass::label)), rows);
  }

  private static Map<String, Double> named(Distribution<String> distribution) {
    Map<String, Double> named = new LinkedHashMap<>();
    distribution.support().forEach(name -> named.put(name, distribution.probability(name)));
    return named;
  }

  /** μ₀. */
  public Distribution<NounClass> priorOfClasses() {
    return classes(prior);
  }

  /** P(g | c). */
  public TabularPolicy<NounClass> announced() {
    Map<NounClass, Distribution<Signal>> rows = new EnumMap<>(NounClass.class);
    commitment.forEach(
        (label, row) -> rows.put(NounClass.named(label), Distribution.of(row).map(Signal::of)));
    return TabularPolicy.of(rows);
  }

  private static Distribution<NounClass> classes(Map<String, Double> named) {
    return Distribution.of(named).map(NounClass::named);
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it is missing or not such a file
   */
  public static SavedReceiver load(Path file) throws IOException {
    try {
      SavedReceiver saved = JSON.readValue(file.toFile(), SavedReceiver.class);
      saved.priorOfClasses();
      saved.announced();
      return saved;
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          file + " is missing or not the receiver of a demo: run bpa demo first", e);
    }
  }
}
