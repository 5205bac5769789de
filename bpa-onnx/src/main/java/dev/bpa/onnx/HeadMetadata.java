// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a saved policy says of itself: one JSON object in its ONNX metadata, in pure ASCII, so that
 * any text survives, half of a surrogate pair included, whoever reads the metadata.
 *
 * @param encoder the id of the encoder that it reads
 * @param signals one an output, distinct
 * @param provenance how it was trained
 * @see OnnxSignalingPolicy#save
 */
public record HeadMetadata(String encoder, List<Signal> signals, Map<String, String> provenance) {
  /** The entry of the provenance that is the version of ONNX Runtime. */
  static final String RUNTIME = "onnxruntime";

  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private record Written(
      int format, String encoder, List<WrittenSignal> signals, Map<String, String> provenance) {}

  private record WrittenSignal(String name, List<InformationItem> items) {}

  /**
   * @param encoder the id of the encoder that it reads
   * @param signals one an output, distinct
   * @param provenance how it was trained
   * @throws IllegalArgumentException if a signal is listed twice
   */
  public HeadMetadata {
    requireNonNull(encoder, "encoder");
    signals = List.copyOf(signals);
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    if (new HashSet<>(signals).size() < signals.size()) {
      throw new IllegalArgumentException("A signal is listed twice: " + signals);
    }
  }

  /**
   * {@return what an ONNX file says, be it a head or {@linkplain OnnxSignalingPolicy#export
   * exported} with its encoder; nothing, if it is no policy of bpa's}
   *
   * @param file on disk, in memory or a resource
   * @throws IOException if the file is missing, no ONNX model, or not what bpa wrote
   */
  public static Optional<HeadMetadata> in(ModelFile file) throws IOException {
    String entry = ModelOutline.of(file).metadata().get(HeadModel.METADATA);
    if (entry == null) {
      return Optional.empty();
    }
    if (!Seal.holds(file.read())) {
      throw new IOException(file + " was damaged or changed after bpa saved it" + HeadModel.REMEDY);
    }
    return Optional.of(read(file.toString(), entry));
  }

  /** Whether a file says that it is a policy of bpa's, be it true or not. */
  static boolean isIn(ModelFile file) throws IOException {
    return ModelOutline.of(file).metadata().containsKey(HeadModel.METADATA);
  }

  static HeadMetadata of(String encoder, TrainedHead trained) {
    Map<String, String> provenance = new TreeMap<>(trained.provenance());
    provenance.put(RUNTIME, OrtEnvironment.getEnvironment().getVersion());
    return new HeadMetadata(encoder, trained.signals(), provenance);
  }

  /** The JSON object. */
  String write() {
    List<WrittenSignal> written =
        signals.stream().map(g -> new WrittenSignal(g.name(), g.items())).toList();
    try {
      return JSON.writeValueAsString(new Written(FORMAT, encoder, written, provenance));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param what names the file in messages
   * @throws IOException if it is of another format, or not readable
   */
  static HeadMetadata read(String what, String entry) throws IOException {
    try {
      JsonNode json = JSON.readTree(entry);
      JsonNode format = json.path("format");
      if (!format.isMissingNode() && format.asInt() != FORMAT) {
        throw new IOException(
            "%s is of format %s; this version of bpa reads format %d"
                .formatted(what, format, FORMAT));
      }
      Written written = JSON.treeToValue(json, Written.class);
      return new HeadMetadata(
          written.encoder(),
          written.signals().stream().map(g -> new Signal(g.name(), g.items())).toList(),
          written.provenance());
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(
          what + " does not name its encoder, signals and provenance readably", e);
    }
  }
}
