// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.Hashes;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Text to a unit vector, by an encoder of BERT's kind or a decoder of GPT-2's on ONNX Runtime.
 *
 * <pre>{@code
 * try (var encoder = PromptEncoder.load(Path.of("gpt2"))) {
 *   float[] x = encoder.encode("Natalia sold clips to 48 of her friends.");
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads: as many calls run at a time as there are cores, or one on
 * another device. Of a model that is quantized dynamically, as the embedded one, texts are run one
 * at a time, for otherwise a vector would depend on what else is in the batch; of other models the
 * texts of several callers are run together, which moves a vector by less than 1e-5. {@link
 * EncoderOptions} chooses otherwise.
 *
 * <p>At most the first {@link #maxTokens()} tokens of the first {@value #MAX_CHARACTERS} characters
 * are read, or the last of these where its tokenizer.json cuts texts on the left; the rest is left
 * out, and {@link #reading} says whether anything is. Unpaired surrogates are read as question
 * marks.
 *
 * <p>The tokenizer's native library is unpacked to {@code ~/.djl.ai}, or to the folder that the
 * environment variable or system property {@code ENGINE_CACHE_DIR} names. Nothing is downloaded,
 * and DJL's usage report is switched off by the system property {@code OPT_OUT_TRACKING} where it
 * is not set already.
 */
public final class PromptEncoder implements AutoCloseable {
  /** The most tokens of a text that the embedded models read. */
  public static final int MAX_TOKENS = 512;

  /** The most characters of a text that are looked at. */
  public static final int MAX_CHARACTERS = 65_536;

  private final EncoderModel model;
  private final OpenEncoder open;
  private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
  private volatile boolean closing;
  private boolean closed;

  private PromptEncoder(EncoderModel model, OpenEncoder open) {
    this.model = model;
    this.open = open;
  }

  /**
   * {@return the embedded default, {@link EncoderModel#MINI_LM}, to be closed}
   *
   * @throws IOException if its jar is not on the class path
   */
  public static PromptEncoder miniLm() throws IOException {
    return of(EncoderModel.MINI_LM);
  }

  /**
   * {@return the model in a folder of Hugging Face's layout}
   *
   * @param folder as it was downloaded
   * @throws IOException as {@link EncoderModel#in} and {@link #of(EncoderModel)}
   */
  public static PromptEncoder load(Path folder) throws IOException {
    return of(EncoderModel.in(folder));
  }

  /**
   * Opens an encoder.
   *
   * @param model the files
   * @return the encoder on the CPU, to be closed
   * @throws IOException if its files are missing, damaged, not an encoder's, or not of one model,
   *     or a native library cannot be unpacked
   */
  public static PromptEncoder of(EncoderModel model) throws IOException {
    return of(model, EncoderOptions.withDefaults());
  }

  /**
   * Opens an encoder to run as the options say.
   *
   * @param model the files
   * @param options what it runs on, how texts are batched and what remembers them
   * @return the encoder, to be closed
   * @throws dev.bpa.onnx.runtime.AcceleratorException if the accelerator cannot be had
   * @throws IOException as {@link #of(EncoderModel)}
   */
  public static PromptEncoder of(EncoderModel model, EncoderOptions options) throws IOException {
    return new PromptEncoder(model, OpenEncoder.open(model, options));
  }

  /**
   * {@return the model's name and hash: vectors of encoders with one id are alike, as far as
   * {@linkplain EncoderOptions options} leave them so}
   */
  public String id() {
    return open.id();
  }

  /** {@return the files that were opened} */
  public EncoderModel model() {
    return model;
  }

  /**
   * {@return the files that were opened, for who is to read them again}
   *
   * @throws IOException if one is not what it was when it was opened, or cannot be read
   */
  public EncoderModel unchangedModel() throws IOException {
    ModelFile network = model.model();
    String hash = network.sha256(ModelOutline.of(network).weightFiles());
    if (!model.id(hash, Hashes.sha256(model.readTokenizer())).equals(id())) {
      throw new IOException(
          "The files of the encoder %s were changed after it was opened: open it again, and train again"
              .formatted(id()));
    }
    return model;
  }

  /** {@return the model's output with a vector a token, as it was found} */
  public String output() {
    return open.output();
  }

  /** {@return d, the length of the vectors} */
  public int dimension() {
    return open.dimension();
  }

  /** {@return the most tokens of a text that are read} */
  public int maxTokens() {
    return model.maxTokens();
  }

  /** {@return what it runs on} */
  public Accelerator accelerator() {
    return open.on();
  }

  /** {@return how many texts are run at once} */
  public Batching batching() {
    return open.batching();
  }

  /**
   * {@return the unit vector {@code float[d]} of a text}
   *
   * @param text whose first {@link #maxTokens()} tokens are read
   * @throws IllegalArgumentException if nothing of the text can be read: it is blank, or made of
   *     control characters and the like
   * @throws ModelException if the model does not run
   * @throws IllegalStateException if the encoder is closed
   */
  public float[] encode(String text) {
    return whileOpen(encoder -> encoder.vector(text));
  }

  /**
   * Does something with the vector of a text while the encoder is sure to stay open.
   *
   * @param <R> what comes of it
   * @param text whose first {@link #maxTokens()} tokens are read
   * @param use reads the vector, and does not change it
   * @return what comes of it
   * @throws IllegalArgumentException as {@link #encode}
   * @throws ModelException as {@link #encode}
   * @throws IllegalStateException if the encoder is closed
   */
  public <R> R using(String text, Function<? super float[], ? extends R> use) {
    return whileOpen(encoder -> use.apply(encoder.vector(text)));
  }

  /**
   * Does something while the encoder is sure to stay open, as with vectors that it gave before.
   *
   * @param <R> what comes of it
   * @param use must not close the encoder
   * @return what comes of it
   * @throws IllegalStateException if the encoder is closed
   */
  public <R> R using(Supplier<? extends R> use) {
    return whileOpen(encoder -> use.get());
  }

  /**
   * {@return how much of the text is read}
   *
   * @param text any
   * @throws IllegalStateException if the encoder is closed
   */
  public Reading reading(String text) {
    return whileOpen(encoder -> encoder.reading(text));
  }

  /**
   * {@return whether the text is read to its end}
   *
   * @param text any
   * @throws IllegalStateException if the encoder is closed
   */
  public boolean fits(String text) {
    return reading(text).complete();
  }

  /**
   * {@return the vectors of the texts, in their order}
   *
   * @param texts may be none
   * @throws IllegalArgumentException as {@link #encode}, with the place of the text, from 0
   * @throws ModelException as {@link #encode}
   * @throws IllegalStateException if the encoder is closed, or the calling thread is interrupted
   */
  public List<float[]> encodeAll(List<String> texts) {
    return encodeAll(texts, () -> {});
  }

  /**
   * {@return the vectors of the texts, in their order, computed by as many runs at a time as there
   * are cores; texts of alike length are run together, if any are}
   *
   * @param texts may be none
   * @param each is run after every text, on the thread that encoded it
   * @throws IllegalArgumentException as {@link #encode}, with the place of the text, from 0
   * @throws ModelException as {@link #encode}
   * @throws IllegalStateException if the encoder is closed, or the calling thread is interrupted
   */
  public List<float[]> encodeAll(List<String> texts, Runnable each) {
    requireNonNull(each, "each");
    return new ManyTexts(this, texts, each).vectors();
  }

  /** How many runs may be under way. */
  int lanes() {
    return open.lanes();
  }

  /** Does something while the encoder is sure to stay open. */
  <R> R whileOpen(Function<OpenEncoder, ? extends R> use) {
    if (closing || !lifetime.readLock().tryLock()) { // only closing ever takes the other lock
      throw refusal();
    }
    try {
      if (closed) { // since the look at closing
        throw refusal();
      }
      return use.apply(open);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /** Its {@link #id}. */
  @Override
  public String toString() {
    return id();
  }

  private IllegalStateException refusal() {
    return new IllegalStateException("The encoder " + id() + " is closed");
  }

  /**
   * Waits for calls under way, then frees the model; calls that come meanwhile, those for the
   * further texts of {@link #encodeAll} among them, are refused. Closing twice does nothing.
   *
   * @throws IllegalStateException if called from within {@link #using}, which would wait for itself
   */
  @Override
  public void close() {
    if (lifetime.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "The encoder " + id() + " is in use by the thread closing it");
    }
    closing = true; // or a call under way that makes another would wait for this thread
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        open.close();
      }
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
