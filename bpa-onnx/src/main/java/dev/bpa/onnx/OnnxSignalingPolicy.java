// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.format.AtomicFile;
import dev.bpa.onnx.encode.Hashes;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * π_θ(g | x) by a small model: a {@link PromptEncoder} reads the prompt, and a softmax head, one
 * ONNX file with its provenance, gives each signal its probability. The state is not looked at: the
 * policy selects signals by the prompt alone.
 *
 * <pre>{@code
 * try (var policy = OnnxSignalingPolicy.load(Path.of("advisor.onnx"))) {
 *   var advisor = Advisor.commitTo(policy).informedBy(InformationSource.none());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads until it is closed.
 */
public final class OnnxSignalingPolicy implements SignalingPolicy<State>, AutoCloseable {
  private final PromptEncoder encoder;
  private final byte[] bytes;
  private final OrtSession session;
  private final HeadMetadata metadata;
  private final String version;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxSignalingPolicy(
      PromptEncoder encoder, byte[] bytes, OrtSession session, HeadMetadata metadata) {
    this.encoder = encoder;
    this.bytes = bytes;
    this.session = session;
    this.metadata = metadata;
    this.version = "onnx " + Hashes.sha256(bytes).substring(0, 16);
  }

  /**
   * The policy of a trained head behind the encoder whose vectors it was trained on. Closing the
   * policy closes the encoder.
   *
   * @throws IllegalArgumentException if the head reads another length than the encoder gives
   */
  public static OnnxSignalingPolicy of(PromptEncoder encoder, TrainedHead trained) {
    if (trained.head().inputs() != encoder.dimension()) {
      throw new IllegalArgumentException(
          "A head that reads %d features cannot follow %s, which gives %d"
              .formatted(trained.head().inputs(), encoder.id(), encoder.dimension()));
    }
    byte[] bytes = HeadModel.of(trained.head(), HeadMetadata.of(encoder.id(), trained).entries());
    try {
      return open("the head", bytes, encoder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The policy in a file, behind the embedded encoder.
   *
   * @throws IOException if the file is missing, damaged, not a policy of bpa, or trained on another
   *     encoder
   */
  public static OnnxSignalingPolicy load(Path file) throws IOException {
    byte[] bytes = read(file);
    PromptEncoder encoder = PromptEncoder.miniLm();
    try {
      return open(file.toString(), bytes, encoder);
    } catch (IOException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * The policy in a file, behind this encoder. Closing the policy closes the encoder.
   *
   * @throws IOException as {@link #load(Path)}
   */
  public static OnnxSignalingPolicy load(Path file, PromptEncoder encoder) throws IOException {
    return open(file.toString(), read(file), encoder);
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no policy " + file, e);
    }
  }

  private static OnnxSignalingPolicy open(String what, byte[] bytes, PromptEncoder encoder)
      throws IOException {
    OrtSession session;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(bytes, options);
    } catch (OrtException e) {
      throw new IOException(what + " is damaged, or no ONNX model at all", e);
    }
    try {
      HeadMetadata metadata = HeadMetadata.read(what, session);
      metadata.requireEncoder(what, encoder);
      return new OnnxSignalingPolicy(encoder, bytes, session, metadata);
    } catch (IOException | OrtException | RuntimeException e) {
      try {
        session.close();
      } catch (OrtException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e instanceof IOException known
          ? known
          : new IOException(what + " is not a policy of bpa: " + e.getMessage(), e);
    }
  }

  /**
   * Saves the head and its provenance as one ONNX file, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** The signals it may send, in the order of the head's outputs. */
  public List<Signal> signals() {
    return metadata.signals();
  }

  /** How it was trained, and by what. */
  public Map<String, String> provenance() {
    return metadata.provenance();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is not a {@link Prompt}
   * @throws IllegalStateException if the policy is closed
   */
  @Override
  public Distribution<Signal> given(State state, Context context) {
    if (!(context instanceof Prompt prompt)) {
      throw new IllegalArgumentException("Only prompts can be read, not " + context);
    }
    return encoder.using(prompt.text(), this::lottery);
  }

  private Distribution<Signal> lottery(float[] features) {
    float[][] batch = {features};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, batch);
        OrtSession.Result result = session.run(Map.of(HeadModel.FEATURES, input))) {
      float[] probabilities = ((float[][]) result.get(0).getValue())[0];
      double[] logits = new double[probabilities.length];
      for (int k = 0; k < logits.length; k++) {
        logits[k] = Math.log(probabilities[k]);
      }
      return Distribution.softmax(metadata.signals(), logits);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not run the head", e);
    }
  }

  @Override
  public String version() {
    return version;
  }

  /** Waits for calls under way, then frees encoder and head. Closing twice does nothing. */
  @Override
  public void close() {
    encoder.close();
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the head", e);
    }
  }
}
