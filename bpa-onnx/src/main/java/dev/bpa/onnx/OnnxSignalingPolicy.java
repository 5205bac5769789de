// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.format.AtomicFile;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.Hashes;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /** From here on, a file must say that it is a policy before it is read into memory. */
  private static final int LARGE = 1 << 24;

  private final PromptEncoder encoder;
  private final byte[] bytes;
  private final OnnxHead head;
  private final String version;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxSignalingPolicy(PromptEncoder encoder, byte[] bytes, OnnxHead head) {
    this.encoder = encoder;
    this.bytes = bytes;
    this.head = head;
    this.version = "onnx " + Hashes.sha256(bytes).substring(0, 16);
  }

  /**
   * {@return the policy of a trained head behind the encoder whose vectors it was trained on}
   * Closing the policy closes the encoder.
   *
   * @param encoder whose vectors the head was trained on
   * @param trained the head, its signals and its provenance
   * @throws IllegalArgumentException if the head reads another length than the encoder gives
   */
  public static OnnxSignalingPolicy of(PromptEncoder encoder, TrainedHead trained) {
    if (trained.head().inputs() != encoder.dimension()) {
      throw new IllegalArgumentException(
          "A head that reads %d features cannot follow %s, which gives %d"
              .formatted(trained.head().inputs(), encoder.id(), encoder.dimension()));
    }
    byte[] bytes = HeadModel.of(trained.head(), HeadMetadata.of(encoder.id(), trained));
    try {
      return new OnnxSignalingPolicy(encoder, bytes, OnnxHead.open("the head", bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@return the policy in a file, with the encoder that was {@linkplain #export exported} with it,
   * or else behind the embedded one}
   *
   * @param file that {@link #save} or {@link #export} wrote
   * @throws IOException if the file is missing, damaged, not a policy of bpa, or trained on another
   *     encoder
   */
  public static OnnxSignalingPolicy load(Path file) throws IOException {
    byte[] bytes = read(file);
    Optional<SealedEncoder> whole = SealedEncoder.in(file.toString(), bytes);
    if (whole.isPresent()) {
      return open(file, whole.get());
    }
    PromptEncoder encoder = PromptEncoder.miniLm();
    try {
      return open(file, bytes, encoder);
    } catch (IOException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * {@return the policy in a file, if it sends these signals and no others}
   *
   * @param file that {@link #save} or {@link #export} wrote
   * @param signals in any order
   * @throws IOException as {@link #load(Path)}, or if the file has other signals
   */
  public static OnnxSignalingPolicy load(Path file, Set<Signal> signals) throws IOException {
    requireNonNull(signals, "signals");
    OnnxSignalingPolicy policy = load(file);
    try {
      requireSignals(file, policy.signals(), signals);
      return policy;
    } catch (IOException e) {
      policy.close();
      throw e;
    }
  }

  /**
   * {@return the policy in a file, behind this encoder} Closing the policy closes the encoder; if
   * there is no policy to load, it stays open.
   *
   * @param file that {@link #save} wrote
   * @param encoder the one that the head was trained on, by its {@link PromptEncoder#id()}
   * @throws IOException as {@link #load(Path)}
   */
  public static OnnxSignalingPolicy load(Path file, PromptEncoder encoder) throws IOException {
    return open(file, read(file), encoder);
  }

  /**
   * {@return the policy in a file, behind this encoder, if it sends these signals and no others}
   *
   * @param file that {@link #save} wrote
   * @param encoder the one that the head was trained on, by its {@link PromptEncoder#id()}
   * @param signals in any order
   * @throws IOException as {@link #load(Path)}, or if the file has other signals
   */
  public static OnnxSignalingPolicy load(Path file, PromptEncoder encoder, Set<Signal> signals)
      throws IOException {
    requireNonNull(signals, "signals");
    byte[] bytes = read(file);
    requireSignals(file, HeadModel.metadata(file.toString(), bytes).signals(), signals);
    return open(file, bytes, encoder);
  }

  private static void requireSignals(Path file, List<Signal> written, Set<Signal> expected)
      throws IOException {
    if (!Set.copyOf(written).equals(expected)) {
      throw new IOException(
          "%s sends the signals %s, but %s were expected".formatted(file, written, expected));
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("There is no policy " + file);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a policy; name a file in it");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is a device or a pipe, not a policy; name an ordinary file");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(
          "%s holds more than %d bytes: no policy of bpa does".formatted(file, MAX_BYTES));
    }
    if (Files.size(file) > LARGE && !HeadMetadata.isIn(ModelFile.path(file))) {
      throw new IOException(file + " is an ONNX model, but not a policy that bpa saved");
    }
    try {
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new IOException("Not allowed to read the policy " + file + "; ask its owner", e);
    } catch (IOException e) {
      throw new IOException("The policy " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OnnxSignalingPolicy open(Path file, SealedEncoder whole) throws IOException {
    byte[] bytes = whole.head();
    OnnxHead head = OnnxHead.open(file.toString(), bytes);
    try {
      PromptEncoder encoder = PromptEncoder.of(whole.encoder());
      if (head.inputs() != encoder.dimension()) {
        encoder.close();
        throw new IOException(
            "%s has a head that reads %d features behind an encoder that gives %d%s"
                .formatted(file, head.inputs(), encoder.dimension(), HeadModel.REMEDY));
      }
      warnOfVersion(file, head.metadata().provenance());
      return new OnnxSignalingPolicy(encoder, bytes, head);
    } catch (IOException | RuntimeException e) {
      head.close();
      throw e;
    }
  }

  private static OnnxSignalingPolicy open(Path file, byte[] bytes, PromptEncoder encoder)
      throws IOException {
    OnnxHead head = OnnxHead.open(file.toString(), bytes);
    String trainedOn = head.metadata().encoder();
    if (!trainedOn.equals(encoder.id()) || head.inputs() != encoder.dimension()) {
      head.close();
      throw new IOException(
          "%s was trained on the %d features of the encoder %s, not on the %d of %s"
              .formatted(file, head.inputs(), trainedOn, encoder.dimension(), encoder.id()));
    }
    warnOfVersion(file, head.metadata().provenance());
    return new OnnxSignalingPolicy(encoder, bytes, head);
  }

  private static void warnOfVersion(Path file, Map<String, String> provenance) {
    String here = OrtEnvironment.getEnvironment().getVersion();
    String there = provenance.getOrDefault(HeadMetadata.RUNTIME, here);
    if (!there.equals(here)) {
      System.getLogger(OnnxSignalingPolicy.class.getName())
          .log(
              Level.WARNING,
              "{0} was trained with ONNX Runtime {1}; this is {2}, whose vectors differ a little: "
                  + "train it again, or test it on prompts of yours",
              file,
              there,
              here);
    }
  }

  /**
   * Saves the head and its provenance as one ONNX file, whole or not at all.
   *
   * @param file to make or replace
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Saves encoder, pooling and head together as one ONNX file, which any ONNX Runtime serves:
   * {@code input_ids, attention_mask int64[batch, tokens]} (and {@code token_type_ids}, if the
   * encoder reads them) → {@code log_probabilities float[batch, signals]} and {@code features
   * float[batch, d]}. The tokens are those of the encoder's tokenizer.json, but cut to the
   * encoder's {@link PromptEncoder#maxTokens}, whatever that file says. Padding stands at the end;
   * before the text it is read right only by encoders that take {@code position_ids} and are not
   * pooled by their first token, for others count it. The metadata hold the provenance under {@code
   * bpa.policy}, under {@code bpa.tokenizer} the tokenizer.json, and under {@code bpa.encoder} how
   * it is read, {@code maxTokens} among it, so that {@link #load(Path)} needs nothing else.
   *
   * @param file to make or replace
   * @throws IOException if the encoder's files were changed after it was opened, its weights are in
   *     several files, or it uses operators of a set before 11; or if the file cannot be written
   */
  public void export(Path file) throws IOException {
    byte[] composed = ComposedModel.of(encoder.unchangedModel(), encoder.output(), bytes);
    Accelerator.cpu().open(ModelFile.of("the exported policy", composed)).close();
    AtomicFile.write(file, out -> out.write(composed));
  }

  /** {@return the signals it may send, in the order of the head's outputs} */
  public List<Signal> signals() {
    return head.metadata().signals();
  }

  /**
   * {@return how it was trained, in the words of who trained it, and with what version of ONNX
   * Runtime}
   */
  public Map<String, String> provenance() {
    return head.metadata().provenance();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is not a {@link Prompt}, or nothing of its text
   *     can be read
   * @throws ModelException if the encoder or the head does not run
   * @throws IllegalStateException if the policy is closed
   */
  @Override
  public Distribution<Signal> given(State state, Context context) {
    if (!(context instanceof Prompt prompt)) {
      throw new IllegalArgumentException("Only prompts can be read, not " + context);
    }
    return encoder.using(prompt.text(), head::lottery);
  }

  /**
   * {@return π(· | x) of a prompt whose vector is known already, as {@link PromptEncoder#encodeAll}
   * gives those of many prompts}
   *
   * @param vector {@code float[d]}, what the encoder makes of x
   * @throws IllegalArgumentException if the vector has another length than the encoder's, or a
   *     number that is NaN or infinite
   * @throws ModelException if the head does not run
   * @throws IllegalStateException if the policy is closed
   */
  public Distribution<Signal> given(float[] vector) {
    if (vector.length != head.inputs()) {
      throw new IllegalArgumentException(
          "The head reads vectors of length %d, not of %d".formatted(head.inputs(), vector.length));
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new IllegalArgumentException("Not a vector of numbers: it holds " + x);
      }
    }
    return encoder.using(() -> head.lottery(vector));
  }

  @Override
  public String version() {
    return version;
  }

  /** Its signals, and the encoder that it reads with. */
  @Override
  public String toString() {
    return "OnnxSignalingPolicy" + signals() + " over " + encoder;
  }

  /** Waits for calls under way, then frees encoder and head. Closing twice does nothing. */
  @Override
  public void close() {
    encoder.close();
    if (closed.compareAndSet(false, true)) {
      head.close();
    }
  }
}
