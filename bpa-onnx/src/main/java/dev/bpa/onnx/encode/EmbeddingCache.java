// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import dev.bpa.onnx.runtime.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The vectors of the texts that were asked for last, by model and text. Texts are kept as hashes,
 * so that an entry takes about 4·d + 250 bytes, however long its text. Several encoders may share
 * one; safe for use by several threads.
 *
 * <p>The key is {@link PromptEncoder#id} and the text, which say neither what the encoder runs on
 * nor which texts were run with this one: whoever asked first decides the last digits of a vector.
 * An encoder of a model that is quantized dynamically, if it is made to run texts together, should
 * have a cache of its own: its vectors are others (a cosine of 0.98 to those of {@link
 * Batching#ALONE}, of MiniLM).
 *
 * @see EncoderOptions#withCache
 */
public final class EmbeddingCache {
  private final int capacity;
  private final Map<Key, float[]> entries;
  private long hits;
  private long misses;

  private record Key(String encoder, String textHash) {
    static Key of(String encoder, String text) {
      return new Key(encoder, Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * What came of the questions so far.
   *
   * @param hits that found a vector
   * @param misses that found none
   * @param entries now
   */
  public record Statistics(long hits, long misses, int entries) {}

  private EmbeddingCache(int capacity) {
    this.capacity = capacity;
    entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  /**
   * {@return an empty cache}
   *
   * @param entries at most; then the one asked for longest ago goes
   * @throws IllegalArgumentException if entries &lt; 1
   */
  public static EmbeddingCache of(int entries) {
    if (entries < 1) {
      throw new IllegalArgumentException("A cache holds at least one entry, not " + entries);
    }
    return new EmbeddingCache(entries);
  }

  /** {@return the counts as they are now} */
  public synchronized Statistics statistics() {
    return new Statistics(hits, misses, entries.size());
  }

  /** A copy of the vector, if it is here. */
  Optional<float[]> find(String encoder, String text) {
    Key key = Key.of(encoder, text);
    synchronized (this) {
      float[] vector = entries.get(key);
      if (vector == null) {
        misses++;
        return Optional.empty();
      }
      hits++;
      return Optional.of(vector.clone());
    }
  }

  /** Keeps a copy of the vector. */
  void put(String encoder, String text, float[] vector) {
    Key key = Key.of(encoder, text);
    synchronized (this) {
      entries.put(key, vector.clone());
      if (entries.size() > capacity) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
  }
}
