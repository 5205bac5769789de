// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.TinyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
  private final EmbeddingCache cache = EmbeddingCache.of(2);

  @Test
  void theOneAskedForLongestAgoGoes() {
    cache.put("e", "a", new float[] {1});
    cache.put("e", "b", new float[] {2});
    assertTrue(cache.find("e", "a").isPresent());
    cache.put("e", "c", new float[] {3});
    assertFalse(cache.find("e", "b").isPresent());
    assertArrayEquals(new float[] {1}, cache.find("e", "a").orElseThrow());
    assertArrayEquals(new float[] {3}, cache.find("e", "c").orElseThrow());
    assertEquals(new EmbeddingCache.Statistics(3, 1, 2), cache.statistics());
  }

  @Test
  void anotherEncoderHasOtherVectors() {
    cache.put("e", "a", new float[] {1});
    assertFalse(cache.find("f", "a").isPresent());
  }

  @Test
  void whatACallerDoesToAVectorIsHisOwn() {
    float[] vector = {1};
    cache.put("e", "a", vector);
    vector[0] = 2;
    cache.find("e", "a").orElseThrow()[0] = 3;
    assertArrayEquals(new float[] {1}, cache.find("e", "a").orElseThrow());
  }

  @Test
  void aCacheHoldsSomething() {
    assertThrows(IllegalArgumentException.class, () -> EmbeddingCache.of(0));
  }

  @Test
  void anEncoderAsksItFirst(@TempDir Path folder) throws IOException {
    EncoderModel model = EncoderModel.in(TinyFolder.gpt2(folder, Gpt2Weights.tiny(1)));
    EmbeddingCache shared = EmbeddingCache.of(10);
    EncoderOptions options = EncoderOptions.withDefaults().withCache(shared);
    try (PromptEncoder one = PromptEncoder.of(model, options);
        PromptEncoder same = PromptEncoder.of(model, options);
        PromptEncoder other = PromptEncoder.of(model.withPooling(Pooling.MEAN), options)) {
      float[] vector = one.encode("dog");
      assertArrayEquals(vector, same.encode("dog"));
      assertEquals(new EmbeddingCache.Statistics(1, 1, 1), shared.statistics());
      other.encode("dog");
      assertEquals(2, shared.statistics().misses());
      AtomicInteger heard = new AtomicInteger();
      List<float[]> vectors = same.encodeAll(List.of("cat", "dog", "cow"), heard::incrementAndGet);
      assertArrayEquals(vector, vectors.get(1));
      assertEquals(3, heard.get());
      assertEquals(new EmbeddingCache.Statistics(2, 4, 4), shared.statistics());
      assertArrayEquals(vectors.get(2), one.encode("cow"));
    }
  }
}
