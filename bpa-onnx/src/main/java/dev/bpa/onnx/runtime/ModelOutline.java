// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an ONNX file says of itself, without its weights.
 *
 * @param irVersion of the file format
 * @param producer the program that wrote it, with its version; may be empty
 * @param operatorSets the version of each domain's operators; the standard domain is ""
 * @param operators how many nodes there are of each type, those in branches and functions among
 *     them
 * @param parameters how many numbers its weights are
 * @param inputs names with their types and shapes, as {@code int64[batch, sequence]}
 * @param outputs alike
 * @param metadata by key; of a key that is there twice the first value
 * @param weightFiles that hold weights beside the model, by their paths from its folder
 * @see "ONNX, Open Neural Network Exchange Intermediate Representation (IR) Specification: models"
 */
public record ModelOutline(
    long irVersion,
    String producer,
    Map<String, Long> operatorSets,
    Map<String, Integer> operators,
    long parameters,
    Map<String, String> inputs,
    Map<String, String> outputs,
    Map<String, String> metadata,
    Set<String> weightFiles) {
  /**
   * @param irVersion of the file format
   * @param producer the program that wrote it, with its version
   * @param operatorSets the version of each domain's operators
   * @param operators how many nodes there are of each type
   * @param parameters how many numbers its weights are
   * @param inputs names with their types and shapes, as {@code int64[batch, sequence]}
   * @param outputs alike
   * @param metadata by key
   * @param weightFiles that hold weights beside the model
   */
  public ModelOutline {
    operatorSets = Collections.unmodifiableMap(new TreeMap<>(operatorSets));
    operators = Collections.unmodifiableMap(new TreeMap<>(operators));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    weightFiles = Collections.unmodifiableSet(new TreeSet<>(weightFiles));
  }

  /**
   * Reads a file once, from its beginning to its end, and keeps no weights.
   *
   * @param file read whole
   * @return what the model says of itself
   * @throws IOException if it is missing, or no ONNX model, or a part of one
   */
  public static ModelOutline of(ModelFile file) throws IOException {
    try (InputStream stream = file.open()) {
      return OutlineReader.read(file.toString(), stream);
    }
  }

  /**
   * {@return whether numbers are scaled by the largest of a whole batch, as dynamic quantization
   * does, so that a text's vector depends on what else is in the batch}
   */
  public boolean batchMatters() {
    return operators.keySet().stream().anyMatch(type -> type.startsWith("DynamicQuantize"));
  }

  /** {@return the version of the standard operators; 0 if it uses none} */
  public long operatorSet() {
    return Math.max(operatorSets.getOrDefault("", 0L), operatorSets.getOrDefault("ai.onnx", 0L));
  }
}
