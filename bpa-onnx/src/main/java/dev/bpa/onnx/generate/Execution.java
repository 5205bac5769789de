// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.runtime.Accelerator;

/**
 * Where and within which bounds a language model runs.
 *
 * @param accelerator what ONNX Runtime runs the network on
 * @param batch the most prompts that are run together, at least 1; a network that reads one at a
 *     time is given one
 * @param cachedTokens the most tokens of all texts under way, those still to be generated among
 *     them, whose keys and values may be held at a time; a call that would pass it waits. 0 means
 *     as many as one text of the model's full length has. Each costs 2 × layers × key-value heads ×
 *     head size numbers, and twice that while the network runs
 * @see LanguageModel
 */
public record Execution(Accelerator accelerator, int batch, int cachedTokens) {
  private static final int DEFAULT_BATCH = 8;

  /**
   * @param accelerator what ONNX Runtime runs the network on
   * @param batch the most prompts that are run together, at least 1
   * @param cachedTokens the most tokens of all texts under way, those still to be generated among
   *     them, whose keys and values may be held at a time
   * @throws IllegalArgumentException if batch &lt; 1 or cachedTokens &lt; 0
   */
  public Execution {
    requireNonNull(accelerator, "accelerator");
    if (batch < 1) {
      throw new IllegalArgumentException("A batch has at least one prompt, not " + batch);
    }
    if (cachedTokens < 0) {
      throw new IllegalArgumentException("Not a number of tokens: " + cachedTokens);
    }
  }

  /**
   * {@return execution on an accelerator, with the bounds by default: batches of 8, and one text of
   * full length}
   *
   * @param accelerator what it runs on
   */
  public static Execution on(Accelerator accelerator) {
    return new Execution(accelerator, DEFAULT_BATCH, 0);
  }

  /**
   * {@return execution on the processor}
   *
   * @param threads how many work on one step together: as many as there are cores answer one caller
   *     fastest, one or few serve many callers best
   * @throws IllegalArgumentException if threads &lt; 1
   */
  public static Execution cpu(int threads) {
    return on(Accelerator.cpu(threads));
  }

  /** {@return execution on all cores of the processor} */
  public static Execution cpu() {
    return cpu(Runtime.getRuntime().availableProcessors());
  }

  /**
   * {@return the same, with another bound on the prompts that are run together}
   *
   * @param batch ≥ 1
   * @throws IllegalArgumentException if batch &lt; 1
   */
  public Execution withBatch(int batch) {
    return new Execution(accelerator, batch, cachedTokens);
  }

  /**
   * {@return the same, with another bound on the tokens held}
   *
   * @param cachedTokens ≥ 0
   * @throws IllegalArgumentException if cachedTokens &lt; 0
   */
  public Execution withCachedTokens(int cachedTokens) {
    return new Execution(accelerator, batch, cachedTokens);
  }
}
