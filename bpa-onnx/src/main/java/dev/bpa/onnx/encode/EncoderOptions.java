// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.runtime.Accelerator;
import java.util.Optional;

/**
 * How an encoder is run. Immutable: each {@code with…} is a copy.
 *
 * @param accelerator what it runs on
 * @param batching how many texts are run at once; by default what suits the model and the
 *     accelerator: {@linkplain Batching#ALONE one} for a model that is quantized dynamically, up to
 *     8 on a processor, up to 64 on other devices. Always one for a model that reads no more
 * @param cache remembers vectors, if there is one
 */
public record EncoderOptions(
    Accelerator accelerator, Optional<Batching> batching, Optional<EmbeddingCache> cache) {
  /**
   * @param accelerator what it runs on
   * @param batching how many texts are run at once
   * @param cache remembers vectors, if there is one
   */
  public EncoderOptions {
    requireNonNull(accelerator, "accelerator");
    requireNonNull(batching, "batching");
    requireNonNull(cache, "cache");
  }

  /** {@return options for the CPU, one thread a call and a call a core, and no cache} */
  public static EncoderOptions withDefaults() {
    return new EncoderOptions(Accelerator.cpu(), Optional.empty(), Optional.empty());
  }

  /**
   * {@return the same on another accelerator}
   *
   * @param accelerator what it runs on
   */
  public EncoderOptions withAccelerator(Accelerator accelerator) {
    return new EncoderOptions(accelerator, batching, cache);
  }

  /**
   * {@return the same with another number of texts that are run at once}
   *
   * @param batching how calls are gathered
   */
  public EncoderOptions withBatching(Batching batching) {
    return new EncoderOptions(accelerator, Optional.of(batching), cache);
  }

  /**
   * {@return the same with a cache of vectors, which others may use, too}
   *
   * @param cache what remembers vectors
   */
  public EncoderOptions withCache(EmbeddingCache cache) {
    return new EncoderOptions(accelerator, batching, Optional.of(cache));
  }
}
