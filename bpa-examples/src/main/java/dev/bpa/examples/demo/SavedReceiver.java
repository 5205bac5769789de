// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.format.AtomicFile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the Receiver of a run was given and told, for a later run: JSON with {@code advisor}, {@code
 * sharpness}, {@code prior} and {@code commitment}.
 *
 * @param advisor the version of the policy that was announced
 * @param sharpness β of a Receiver over embeddings; null where it was a language model
 * @param prior of the classes, by their labels
 * @param commitment P(signal | class), by labels and names
 */
public record SavedReceiver(
    String advisor,
    @Nullable Double sharpness,
    Map<String, Double> prior,
    Map<String, Map<String, Double>> commitment) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public SavedReceiver {
    requireNonNull(advisor, "advisor");
    prior = new LinkedHashMap<>(prior);
    commitment = new LinkedHashMap<>(commitment);
  }

  /** The Receiver that was told this of that Advisor. */
  public static SavedReceiver of(
      String advisor,
      Optional<Double> sharpness,
      Distribution<NounClass> prior,
      TabularPolicy<NounClass> commitment) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    commitment.kernel().forEach((c, row) -> rows.put(c.label(), named(row.map(Signal::name))));
    return new SavedReceiver(
        advisor, sharpness.orElse(null), named(prior.map(NounClass::label)), rows);
  }

  private static Map<String, Double> named(Distribution<String> distribution) {
    Map<String, Double> named = new LinkedHashMap<>();
    distribution.support().forEach(name -> named.put(name, distribution.probability(name)));
    return named;
  }

  /** μ₀. */
  public Distribution<NounClass> priorOfClasses() {
    return Distribution.of(prior).map(NounClass::named);
  }

  /** P(g | c). */
  public TabularPolicy<NounClass> announced() {
    Map<NounClass, Distribution<Signal>> rows = new EnumMap<>(NounClass.class);
    commitment.forEach(
        (label, row) -> rows.put(NounClass.named(label), Distribution.of(row).map(Signal::of)));
    return TabularPolicy.of(rows);
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
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no " + file + ": run bpa demo first, or name its folder", e);
    }
    try {
      SavedReceiver saved = JSON.readValue(json, SavedReceiver.class);
      saved.priorOfClasses();
      saved.announced();
      return saved;
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(
          file + " is damaged, or not the receiver of a demo: run bpa demo again", e);
    }
  }
}
