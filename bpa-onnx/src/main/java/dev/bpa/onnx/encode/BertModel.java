// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Utils;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tokenizer and network of an encoder, opened together and closed together. Safe for use by several
 * threads; {@link PromptEncoder} sees to it that nobody is inside when it is closed.
 */
final class BertModel implements AutoCloseable {
  private static final Set<String> KNOWN_INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids");

  private final String id;
  private final Pooling pooling;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;
  private final int dimension;

  private BertModel(
      String id,
      Pooling pooling,
      HuggingFaceTokenizer tokenizer,
      OrtSession session,
      int dimension) {
    this.id = id;
    this.pooling = pooling;
    this.tokenizer = tokenizer;
    this.session = session;
    this.dimension = dimension;
  }

  /**
   * @throws IOException if the files are missing, damaged, or not an encoder's
   */
  static BertModel open(EncoderModel model) throws IOException {
    byte[] bytes = model.read(model.model());
    HuggingFaceTokenizer tokenizer = tokenizer(model);
    try {
      OrtSession session = session(model, bytes);
      try {
        String id = model.name() + " sha256:" + Hashes.sha256(bytes).substring(0, 16);
        return new BertModel(id, model.pooling(), tokenizer, session, dimension(model, session));
      } catch (IOException | RuntimeException e) {
        close(session, model.name());
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static OrtSession session(EncoderModel model, byte[] bytes) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    } catch (OrtException e) {
      throw new IOException("Not an ONNX model: " + model.model() + " (" + e.getMessage() + ")", e);
    }
  }

  private static HuggingFaceTokenizer tokenizer(EncoderModel model) throws IOException {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    Map<String, String> options =
        Map.of(
            "padding", "false",
            "truncation", "true",
            "maxLength", Integer.toString(PromptEncoder.MAX_TOKENS));
    byte[] bytes = model.read(model.tokenizer());
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), options);
    } catch (EngineException | LinkageError e) {
      throw new IOException(
          "The tokenizer's native library cannot be unpacked to %s and loaded from there (%s): name a writable folder in the environment variable ENGINE_CACHE_DIR"
              .formatted(Utils.getEngineCacheDir(), root(e)),
          e);
    } catch (RuntimeException e) {
      throw new IOException(
          "Not a tokenizer: " + model.tokenizer() + " (" + e.getMessage() + ")", e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static int dimension(EncoderModel model, OrtSession session) throws IOException {
    Set<String> inputs = session.getInputNames();
    if (!KNOWN_INPUTS.containsAll(inputs) || !inputs.contains("input_ids")) {
      throw new IOException(
          "Not a BERT-type encoder: %s wants the inputs %s".formatted(model.model(), inputs));
    }
    try {
      long[] shape =
          session.getOutputInfo().values().iterator().next().getInfo() instanceof TensorInfo info
              ? info.getShape()
              : new long[0];
      if (shape.length == 3 && shape[2] >= 1) {
        return Math.toIntExact(shape[2]);
      }
    } catch (OrtException e) {
      throw new IOException("Not an encoder: " + model.model() + " (" + e.getMessage() + ")", e);
    }
    throw new IOException(
        "Not an encoder: the first output of %s is not [batch, tokens, dimension]"
            .formatted(model.model()));
  }

  String id() {
    return id;
  }

  int dimension() {
    return dimension;
  }

  /** Whether nothing of the text is left out. */
  boolean fits(String text) {
    return text.length() <= PromptEncoder.MAX_CHARACTERS && !tokens(text).exceedMaxLength();
  }

  /**
   * The unit vector of the text.
   *
   * @throws IllegalArgumentException if no token is left of the text
   */
  float[] vector(String text) {
    Encoding tokens = tokens(text);
    if (Arrays.stream(tokens.getSpecialTokenMask()).allMatch(special -> special == 1)) {
      throw new IllegalArgumentException(
          text.isBlank()
              ? "Nothing to encode: the text is blank"
              : "Nothing to encode: the text has no legible character among its first "
                  + PromptEncoder.MAX_CHARACTERS);
    }
    try {
      return normalised(run(tokens));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime could not run " + id + ": " + e.getMessage(), e);
    }
  }

  private Encoding tokens(String text) {
    int end = Math.min(text.length(), PromptEncoder.MAX_CHARACTERS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--; // the cut falls before a character, not into it
    }
    byte[] utf8 = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    return tokenizer.encode(new String(utf8, StandardCharsets.UTF_8));
  }

  private float[] run(Encoding tokens) throws OrtException {
    Map<String, long[]> columns =
        Map.of(
            "input_ids", tokens.getIds(),
            "attention_mask", tokens.getAttentionMask(),
            "token_type_ids", tokens.getTypeIds());
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        long[][] batch = {columns.get(name)};
        inputs.put(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), batch));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxTensor states = (OnnxTensor) result.get(0);
        float[] flat = new float[states.getFloatBuffer().remaining()];
        states.getFloatBuffer().get(flat);
        return pooling.pool(flat, dimension);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float[] normalised(float[] x) {
    double norm = 0;
    for (float v : x) {
      norm += (double) v * v;
    }
    norm = Math.sqrt(norm);
    if (norm > 0) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (x[i] / norm);
      }
    }
    return x;
  }

  @Override
  public void close() {
    tokenizer.close();
    close(session, id);
  }

  private static void close(OrtSession session, String what) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close " + what, e);
    }
  }
}
