// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Text to a unit vector, by a BERT-type encoder on ONNX Runtime.
 *
 * <p>A vector is a pure function of its text: texts are run one at a time, on one thread each, for
 * the vectors of int8 models depend on what else is in the batch. Throughput comes from callers:
 * safe for use by several threads, and {@link #encodeAll} uses all cores.
 *
 * <p>At most the first {@value #MAX_TOKENS} tokens, the two that mark the ends of the text among
 * them, of the first {@value #MAX_CHARACTERS} characters are read; what follows is left out, and
 * {@link #fits} says whether anything is. Unpaired surrogates are read as question marks.
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

  private final BertModel model;
  private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
  private boolean closed;

  private PromptEncoder(BertModel model) {
    this.model = model;
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
   * @throws IOException if its files are missing, damaged, or not an encoder's, or a native library
   *     cannot be unpacked
   */
  public static PromptEncoder of(EncoderModel model) throws IOException {
    return new PromptEncoder(BertModel.open(model));
  }

  /** The model's name and hash: vectors of encoders with one id are alike. */
  public String id() {
    return model.id();
  }

  /** d, the length of the vectors. */
  public int dimension() {
    return model.dimension();
  }

  /**
   * The unit vector {@code float[d]} of a text.
   *
   * @throws IllegalArgumentException if nothing of the text can be read: it is blank, or made of
   *     control characters and the like
   * @throws IllegalStateException if the encoder is closed
   */
  public float[] encode(String text) {
    return whileOpen(encoder -> encoder.vector(text));
  }

  /**
   * Does something with the vector of a text while the encoder is sure to stay open.
   *
   * @throws IllegalArgumentException as {@link #encode}
   * @throws IllegalStateException if the encoder is closed
   */
  public <R> R using(String text, Function<? super float[], ? extends R> use) {
    return whileOpen(encoder -> use.apply(encoder.vector(text)));
  }

  /**
   * Does something while the encoder is sure to stay open, as with vectors that it gave before.
   *
   * @throws IllegalStateException if the encoder is closed
   */
  public <R> R using(Supplier<? extends R> use) {
    return whileOpen(encoder -> use.get());
  }

  /**
   * Whether the text is read to its end: nothing of it is beyond {@link #MAX_TOKENS} and {@link
   * #MAX_CHARACTERS}.
   *
   * @throws IllegalStateException if the encoder is closed
   */
  public boolean fits(String text) {
    return whileOpen(encoder -> encoder.fits(text));
  }

  private <R> R whileOpen(Function<BertModel, ? extends R> use) {
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The encoder " + id() + " is closed");
      }
      return use.apply(model);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /**
   * The vectors of the texts, in their order, computed on as many threads as there are cores.
   *
   * @param each is run after every text, on the thread that encoded it
   * @throws IllegalArgumentException as {@link #encode}, with the place of the text, from 0
   * @throws IllegalStateException if the encoder is closed, or the calling thread is interrupted
   */
  public List<float[]> encodeAll(List<String> texts, Runnable each) {
    ExecutorService callers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<float[]>> running = new ArrayList<>(texts.size());
      for (int i = 0; i < texts.size(); i++) {
        int place = i;
        running.add(
            callers.submit(
                () -> {
                  float[] vector = encode(place, texts.get(place));
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

  private float[] encode(int place, String text) {
    try {
      return encode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Text " + place + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits for calls under way, then frees the model. Closing twice does nothing.
   *
   * @throws IllegalStateException if called from within {@link #using}, which would wait for itself
   */
  @Override
  public void close() {
    if (lifetime.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "The encoder " + id() + " is in use by the thread closing it");
    }
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
