// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.bpa.onnx.runtime.Accelerator;
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
import java.util.Set;

/**
 * A causal network, open in ONNX Runtime: tokens in, the logits of the token after each out. Keys
 * and values go from one run to the next as ONNX Runtime made them, without a copy. Safe for use by
 * several threads until it is closed.
 */
final class CausalNetwork implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
  private static final int LOGITS_AT_A_TIME = 1 << 23; // 32 MB
  private static final int FEWEST_COLUMNS = 32;

  private final String what;
  private final OpenModel model;
  private final Signature signature;
  private final int vocabulary;

  private CausalNetwork(String what, OpenModel model, Signature signature, int vocabulary) {
    this.what = what;
    this.model = model;
    this.signature = signature;
    this.vocabulary = vocabulary;
  }

  /**
   * Opens the network and tries it once.
   *
   * @throws IOException if it is damaged, or no causal language model, or the accelerator cannot be
   *     had
   */
  static CausalNetwork open(Path file, ModelConfig config, Accelerator accelerator)
      throws IOException {
    String what = file.toString();
    OpenModel model = accelerator.open(ModelFile.path(file));
    try {
      Signature signature = Signature.of(what, model.session(), config);
      CausalNetwork untried = new CausalNetwork(what, model, signature, 0);
      return new CausalNetwork(what, model, signature, untried.countLogits());
    } catch (IOException | OrtException | RuntimeException e) {
      model.close();
      throw e instanceof IOException known
          ? known
          : new IOException("%s cannot be run: %s".formatted(what, e.getMessage()), e);
    }
  }

  /** Reads one token, to see how many logits there are. */
  private int countLogits() throws OrtException, IOException {
    try (Past nothing = begin(new int[1]);
        Inputs inputs = new Inputs(signature, nothing, new int[1][1], new Workspace());
        OrtSession.Result result =
            model.session().run(inputs.tensors(), Set.of(Signature.LOGITS))) {
      if (result.get(0).getInfo() instanceof TensorInfo info && info.getShape()[2] > 0) {
        return Math.toIntExact(info.getShape()[2]);
      }
      throw new IOException(what + " gives no logits");
    }
  }

  Signature signature() {
    return signature;
  }

  /** How many tokens it knows: the logits of one. */
  int vocabulary() {
    return vocabulary;
  }

  /** How many columns of so many texts to read at a time, for the memory that their logits take. */
  int columnsAtATime(int texts) {
    return Math.max(FEWEST_COLUMNS, LOGITS_AT_A_TIME / texts / vocabulary);
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
      throw failure(e);
    }
    return new Past(pads, 0, new int[pads.length][0], empty, free);
  }

  /**
   * Reads on. The past stays as it is, and open.
   *
   * @param columns {@code int[text][column]}, the tokens that follow
   * @param workspace takes the logits
   * @return what has been read by now
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
      throw failure(e);
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

  private IllegalStateException failure(OrtException e) {
    return new IllegalStateException(
        "ONNX Runtime could not run %s: %s".formatted(what, e.getMessage()), e);
  }

  @Override
  public void close() {
    model.close();
  }
}
