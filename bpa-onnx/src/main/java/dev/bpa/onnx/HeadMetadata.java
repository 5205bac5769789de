// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a saved head says of itself in its ONNX metadata, under names that begin with {@code bpa.}
 *
 * @param encoder the id of the encoder that it reads
 * @param signals one an output
 * @param provenance how it was trained
 */
record HeadMetadata(String encoder, List<Signal> signals, Map<String, String> provenance) {
  private static final String FORMAT = "bpa.format";
  private static final String CURRENT = "1";
  private static final String ENCODER = "bpa.encoder";
  private static final String SIGNALS = "bpa.signals";
  private static final String PROVENANCE = "bpa.provenance.";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A signal as it stands in the metadata. */
  private record Written(String name, List<InformationItem> items) {}

  static HeadMetadata of(String encoder, TrainedHead trained) {
    Map<String, String> provenance = new TreeMap<>(trained.provenance());
    provenance.put("onnxruntime", runtimeVersion());
    return new HeadMetadata(encoder, trained.signals(), provenance);
  }

  Map<String, String> entries() {
    Map<String, String> entries = new HashMap<>();
    entries.put(FORMAT, CURRENT);
    entries.put(ENCODER, encoder);
    try {
      entries.put(
          SIGNALS,
          JSON.writeValueAsString(
              signals.stream().map(g -> new Written(g.name(), g.items())).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    provenance.forEach((key, value) -> entries.put(PROVENANCE + key, value));
    return entries;
  }

  static HeadMetadata read(String what, OrtSession session) throws IOException, OrtException {
    Map<String, String> entries = session.getMetadata().getCustomMetadata();
    String format = entries.get(FORMAT);
    if (format == null) {
      throw new IOException(what + " is an ONNX model, but not a policy that bpa saved");
    }
    if (!format.equals(CURRENT)) {
      throw new IOException(
          "%s is of format %s; this version of bpa reads format %s"
              .formatted(what, format, CURRENT));
    }
    List<Signal> signals = signals(what, entries.getOrDefault(SIGNALS, "[]"));
    long[] in = shape(session.getInputInfo().get(HeadModel.FEATURES));
    long[] out = shape(session.getOutputInfo().get(HeadModel.PROBABILITIES));
    if (in.length != 2 || out.length != 2 || out[1] != signals.size()) {
      throw new IOException(
          "%s names %d signals, but its head has other shapes".formatted(what, signals.size()));
    }
    Map<String, String> provenance = new TreeMap<>();
    entries.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE)) {
            provenance.put(key.substring(PROVENANCE.length()), value);
          }
        });
    return new HeadMetadata(entries.getOrDefault(ENCODER, "unknown"), signals, provenance);
  }

  void requireEncoder(String what, PromptEncoder given) throws IOException {
    if (!encoder.equals(given.id())) {
      throw new IOException(
          "%s was trained on the encoder %s, not on %s".formatted(what, encoder, given.id()));
    }
  }

  private static List<Signal> signals(String what, String json) throws IOException {
    try {
      return JSON.readValue(json, new TypeReference<List<Written>>() {}).stream()
          .map(written -> new Signal(written.name(), written.items()))
          .toList();
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(what + " does not list its signals readably", e);
    }
  }

  private static long[] shape(@Nullable NodeInfo node) {
    return node != null && node.getInfo() instanceof TensorInfo tensor
        ? tensor.getShape()
        : new long[0];
  }

  private static String runtimeVersion() {
    return OrtEnvironment.getEnvironment().getVersion();
  }
}
