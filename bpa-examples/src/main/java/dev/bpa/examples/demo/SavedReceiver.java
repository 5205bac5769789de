// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.format.AtomicFile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What the Receiver of a run was given and told, for a later run.
 *
 * @param advisor the version of the policy that was announced
 * @param sharpness β of a Receiver over embeddings; absent where it was a language model
 * @param prior of the classes, all 26
 * @param commitment P(signal | class) for all 26
 * @see SavedJob
 */
public record SavedReceiver(
    String advisor,
    OptionalDouble sharpness,
    Distribution<NounClass> prior,
    TabularPolicy<NounClass> commitment) {
  /**
   * What is to be saved.
   *
   * @param advisor a version
   * @param sharpness β ≥ 0; absent for a language model
   * @param prior of all 26 classes
   * @param commitment for all 26 classes
   */
  public SavedReceiver {
    requireNonNull(advisor, "advisor");
    requireNonNull(sharpness, "sharpness");
    requireNonNull(prior, "prior");
    requireNonNull(commitment, "commitment");
  }

  /**
   * {@return the Receiver over embeddings that was told of this Advisor}
   *
   * @param advisor whose commitment it was told
   * @param sharpness β
   * @param prior of the classes
   */
  public static SavedReceiver chooser(
      TrainedAdvisor advisor, double sharpness, Distribution<NounClass> prior) {
    return new SavedReceiver(
        advisor.version(), OptionalDouble.of(sharpness), prior, advisor.commitment());
  }

  /**
   * {@return the language model that was told of this Advisor}
   *
   * @param advisor whose commitment it was told
   * @param prior of the classes
   */
  public static SavedReceiver languageModel(TrainedAdvisor advisor, Distribution<NounClass> prior) {
    return new SavedReceiver(
        advisor.version(), OptionalDouble.empty(), prior, advisor.commitment());
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param file replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    byte[] json = ReceiverJson.of(this);
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * {@return what such a file says}
   *
   * @param file that {@link #save} wrote
   * @throws IOException if it is missing or not such a file; the message names the file and the
   *     field
   */
  public static SavedReceiver load(Path file) throws IOException {
    return ReceiverJson.read(file);
  }
}
