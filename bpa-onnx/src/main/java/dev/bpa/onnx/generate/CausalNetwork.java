// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.OpenModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A causal network, open in ONNX Runtime: tokens in, the logits of the token after each out. Keys
 * and values go from one run to the next as ONNX Runtime made them, without a copy. Safe for use by
 * several threads until it is closed.
 */
final class CausalNetwork implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
  private static final int LOGITS_AT_A_TIME = 1 << 23; // 32 MB
  private static final int FEWEST_ROWS = 32;

  private final OpenModel model;
  private final Signature signature;
  private final int vocabulary;
  private final int batch;

  private CausalNetwork(OpenModel model, Signature signature, int vocabulary, int batch) {
    this.model = model;
    this.signature = signature;
    this.vocabulary = vocabulary;
    this.batch = batch;
  }

  /**
   * Opens the network and tries it: with one token, with two, and with one more after these.
   *
   * @throws IOException if it is damaged, or no causal language model, or the accelerator cannot be
   *     had
   */
  static CausalNetwork open(Path file, ModelConfig config, Execution execution) throws IOException {
    OpenModel model = execution.accelerator().open(ModelFile.path(file));
    try {
      Signature signature = Signature.of(file.toString(), model.session(), config);
      int vocabulary = new CausalNetwork(model, signature, 0, 0).countLogits();
      CausalNetwork several = new CausalNetwork(model, signature, vocabulary, execution.batch());
      if (execution.batch() > 1 && several.readsTwo()) {
        return several;
      }
      CausalNetwork single = new CausalNetwork(model, signature, vocabulary, 1);
      single.read(new int[1]);
      return single;
    } catch (IOException | OrtException | RuntimeException e) {
      model.close();
      throw model.refusal(e);
    }
  }

  /** Reads one token, to see how many logits there are. */
  private int countLogits() throws IOException, OrtException {
    try (Past nothing = begin(new int[1]);
        Inputs inputs = new Inputs(signature, nothing, new int[1][1], new Workspace());
        OrtSession.Result result =
            model.session().run(inputs.tensors(), Set.of(Signature.LOGITS))) {
      if (result.get(0).getInfo() instanceof TensorInfo info
          && info.getShape().length == 3
          && info.getShape()[2] > 0) {
        return Math.toIntExact(info.getShape()[2]);
      }
      throw new IOException(model.name() + " gives no logits");
    }
  }

  /** Tries two texts, of different lengths if it can; some networks are made for one. */
  private boolean readsTwo() {
    try {
      read(new int[] {0, signature.pads() ? 1 : 0});
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  /** Reads, as a trial, two tokens of texts with this padding, and one more of each. */
  private void read(int[] pads) {
    try (Reading reading = Reading.begin(this, pads, 2, new Workspace(), () -> {})) {
      for (int tokens = 2; tokens > 0; tokens--) {
        reading.read(new int[pads.length][tokens]);
        for (int text = 0; text < pads.length; text++) {
          reading.logits(text, 0);
        }
      }
    }
  }

  Signature signature() {
    return signature;
  }

  /** How many tokens it knows: the logits of one. */
  int vocabulary() {
    return vocabulary;
  }

  /** The most texts that are read at a time. */
  int batch() {
    return batch;
  }

  /** How many columns of so many texts to read at a time, for the memory that their logits take. */
  int columnsAtATime(int texts) {
    return columnsAtATime(texts, vocabulary);
  }

  static int columnsAtATime(int texts, int vocabulary) {
    return Math.max(1, Math.max(FEWEST_ROWS, LOGITS_AT_A_TIME / vocabulary) / texts);
  }

  /** Nothing read yet of texts with this padding. */
  Past begin(int[] pads) {
    Map<String, OnnxTensor> empty = new LinkedHashMap<>();
    Runnable free = () -> empty.values().forEach(OnnxTensor::close);
    long[] shape = {pads.length, signature.keyValueHeads(), 0, signature.headSize()};
    FloatBuffer none =
        ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    try {
      for (String name : signature.cache().keySet()) {
        empty.put(name, OnnxTensor.createTensor(ENVIRONMENT, none.limit(0), shape));
      }
    } catch (OrtException e) {
      free.run();
      throw model.failure(e);
    }
    return new Past(pads, 0, new int[pads.length][0], empty, free);
  }

  /**
   * Reads on. The past stays as it is, and open.
   *
   * @param columns {@code int[text][column]}, the tokens that follow
   * @param workspace takes the logits
   * @return what has been read by now
   * @throws ModelException if the network does not run
   */
  Past read(Past past, int[][] columns, Workspace workspace) {
    boolean cached = !signature.cache().isEmpty();
    int[][] fed = cached ? columns : joined(past.tokens(), columns);
    long[] shape = {fed.length, fed[0].length, vocabulary};
    try (Inputs inputs = new Inputs(signature, past, fed, workspace);
        OnnxTensor logits =
            OnnxTensor.createTensor(
                ENVIRONMENT, workspace.logits(fed.length, fed[0].length, vocabulary), shape)) {
      OrtSession.Result result =
          model
              .session()
              .run(
                  inputs.tensors(),
                  Set.copyOf(signature.cache().values()),
                  Map.of(Signature.LOGITS, logits));
      Map<String, OnnxTensor> present = new LinkedHashMap<>();
      signature
          .cache()
          .forEach((in, out) -> present.put(in, (OnnxTensor) result.get(out).orElseThrow()));
      int width = past.width() + columns[0].length;
      return new Past(past.pads(), width, cached ? past.tokens() : fed, present, result::close);
    } catch (OrtException e) {
      throw model.failure(e);
    }
  }

  private static int[][] joined(int[][] read, int[][] columns) {
    int[][] joined = new int[read.length][];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = Arrays.copyOf(read[i], read[i].length + columns[i].length);
      System.arraycopy(columns[i], 0, joined[i], read[i].length, columns[i].length);
    }
    return joined;
  }

  /**
   * These logits, if a token can be chosen by them.
   *
   * @throws ModelException if one is NaN or ∞, or all are −∞
   */
  float[] sound(float[] logits) {
    Optional<String> fault = Logits.fault(logits);
    if (fault.isPresent()) {
      throw model.failure(fault.get());
    }
    return logits;
  }

  @Override
  public void close() {
    model.close();
  }
}
