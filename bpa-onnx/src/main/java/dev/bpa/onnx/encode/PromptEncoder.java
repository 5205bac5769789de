// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Text to a unit vector, by a BERT-type encoder on ONNX Runtime.
 *
 * <p>A vector is a pure function of its text: texts are run one at a time, on one thread each, for
 * the vectors of int8 models depend on what else is in the batch. Throughput comes from callers:
 * safe for use by several threads, and {@link #encodeAll} uses all cores.
 *
 * <p>At most the first {@value #MAX_TOKENS} tokens, of the first {@value #MAX_CHARACTERS}
 * characters, are read; what follows is left out. Unpaired surrogates are read as question marks.
 *
 * <p>The tokenizer's native library is unpacked to {@code ~/.djl.ai}, or to the folder that the
 * environment variable or system property {@code ENGINE_CACHE_DIR} names. Nothing is downloaded,
 * and DJL's usage report is switched off by the system property {@code OPT_OUT_TRACKING} where it
 * is not set already.
 */
public final class PromptEncoder implements AutoCloseable {
  /** The most tokens of a text that are read. */
  public static final int MAX_TOKENS = 512;

  /** The most characters of a text that are looked at. */
  public static final int MAX_CHARACTERS = 65_536;

  private static final Set<String> KNOWN_INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids");

  private final String id;
  private final Pooling pooling;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;
  private final int dimension;
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private boolean closed;

  private PromptEncoder(
      String id, Pooling pooling, HuggingFaceTokenizer tokenizer, OrtSession session)
      throws IOException, OrtException {
    this.id = id;
    this.pooling = pooling;
    this.tokenizer = tokenizer;
    this.session = session;
    if (!KNOWN_INPUTS.containsAll(session.getInputNames())
        || !session.getInputNames().contains("input_ids")) {
      throw new IOException(
          "Not a BERT-type encoder: " + id + " wants the inputs " + session.getInputNames());
    }
    long[] shape =
        session.getOutputInfo().values().iterator().next().getInfo() instanceof TensorInfo info
            ? info.getShape()
            : new long[0];
    if (shape.length != 3 || shape[2] < 1) {
      throw new IOException(
          "Not an encoder: the first output of " + id + " is not [batch, tokens, dimension]");
    }
    this.dimension = (int) shape[2];
  }

  /**
   * The embedded default, {@link EncoderModel#MINI_LM}.
   *
   * @throws IOException if its jar is not on the class path
   */
  public static PromptEncoder miniLm() throws IOException {
    return of(EncoderModel.MINI_LM);
  }

  /**
   * Opens an encoder.
   *
   * @throws IOException if its files are missing, damaged, or not an encoder's
   */
  public static PromptEncoder of(EncoderModel model) throws IOException {
    byte[] bytes = model.read(model.model());
    HuggingFaceTokenizer tokenizer = tokenizer(model);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
      String id = model.name() + " sha256:" + Hashes.sha256(bytes).substring(0, 16);
      return new PromptEncoder(id, model.pooling(), tokenizer, session);
    } catch (OrtException e) {
      tokenizer.close();
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
            "maxLength", Integer.toString(MAX_TOKENS));
    try {
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(model.read(model.tokenizer())), options);
    } catch (RuntimeException e) {
      throw new IOException(
          "Not a tokenizer: " + model.tokenizer() + " (" + e.getMessage() + ")", e);
    }
  }

  /** The model's name and hash: vectors of encoders with one id are alike. */
  public String id() {
    return id;
  }

  /** d, the length of the vectors. */
  public int dimension() {
    return dimension;
  }

  /**
   * The unit vector {@code float[d]} of a text.
   *
   * @throws IllegalArgumentException if the text is blank
   * @throws IllegalStateException if the encoder is closed
   */
  public float[] encode(String text) {
    return using(text, vector -> vector);
  }

  /**
   * Does something with the vector of a text while the encoder is sure to stay open.
   *
   * @throws IllegalArgumentException if the text is blank
   * @throws IllegalStateException if the encoder is closed
   */
  public <R> R using(String text, Function<? super float[], ? extends R> use) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("Nothing to encode: the text is blank");
    }
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The encoder " + id + " is closed");
      }
      return use.apply(normalised(run(tokenizer.encode(readable(text)))));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime could not run " + id + ": " + e.getMessage(), e);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /**
   * The vectors of the texts, in their order, computed on as many threads as there are cores.
   *
   * @param each is run after every text, on the thread that encoded it
   * @throws IllegalArgumentException if a text is blank
   * @throws IllegalStateException if the encoder is closed
   */
  public List<float[]> encodeAll(List<String> texts, Runnable each) {
    ExecutorService callers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<float[]>> running = new ArrayList<>(texts.size());
      for (String text : texts) {
        running.add(
            callers.submit(
                () -> {
                  float[] vector = encode(text);
                  each.run();
                  return vector;
                }));
      }
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> one : running) {
        vectors.add(one.get());
      }
      return vectors;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while encoding", e);
    } finally {
      callers.shutdownNow();
    }
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

  private static String readable(String text) {
    String head = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
    return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Waits for calls under way, then frees the model. Closing twice does nothing. */
  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tokenizer.close();
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close " + id, e);
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
