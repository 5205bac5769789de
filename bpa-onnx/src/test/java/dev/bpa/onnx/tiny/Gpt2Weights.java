// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The size and the weights of a small GPT-2: matrices are {@code float[in × out]}, row-major, as
 * GPT-2 keeps them.
 *
 * @param vocabulary tokens
 * @param positions the most tokens of a text
 * @param width of a token's vector
 * @param heads of attention; divides the width
 * @param layers blocks
 * @param wte of tokens {@code [vocabulary × width]}, which read the logits, too
 * @param wpe of positions {@code [positions × width]}
 * @param blocks one a layer
 * @param last the norm after the last block
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Gpt2Weights(
    int vocabulary,
    int positions,
    int width,
    int heads,
    int layers,
    float[] wte,
    float[] wpe,
    Block[] blocks,
    Norm last) {
  /** x → (x − mean) / √(variance + ε) · gain + bias. */
  public record Norm(float[] gain, float[] bias) {
    static final double EPSILON = 1e-5;
  }

  /** x → x·W + b. */
  public record Affine(float[] weights, float[] bias) {
    int inputs() {
      return weights.length / bias.length;
    }

    int outputs() {
      return bias.length;
    }
  }

  /** A block: attention, then two layers with GELU between. */
  public record Block(
      Norm norm1, Affine attention, Affine projection, Norm norm2, Affine up, Affine down) {}

  /** Random weights, as large as those of trained models. */
  public static Gpt2Weights random(
      long seed, int vocabulary, int positions, int width, int heads, int layers) {
    Random random = new Random(seed);
    return new Gpt2Weights(
        vocabulary,
        positions,
        width,
        heads,
        layers,
        gaussian(random, vocabulary * width, 0, 0.3),
        gaussian(random, positions * width, 0, 0.1),
        IntStream.range(0, layers).mapToObj(i -> block(random, width)).toArray(Block[]::new),
        norm(random, width));
  }

  /** Of 2 layers, 2 heads, 16 numbers a token, and 64 positions, for {@link ByteTokenizer}. */
  public static Gpt2Weights tiny(long seed) {
    return random(seed, ByteTokenizer.VOCABULARY, 64, 16, 2, 2);
  }

  private static Block block(Random random, int width) {
    return new Block(
        norm(random, width),
        affine(random, width, 3 * width),
        affine(random, width, width),
        norm(random, width),
        affine(random, width, 4 * width),
        affine(random, 4 * width, width));
  }

  private static Norm norm(Random random, int width) {
    return new Norm(gaussian(random, width, 1, 0.1), gaussian(random, width, 0, 0.1));
  }

  private static Affine affine(Random random, int inputs, int outputs) {
    return new Affine(
        gaussian(random, inputs * outputs, 0, 1 / Math.sqrt(inputs)),
        gaussian(random, outputs, 0, 0.1));
  }

  private static float[] gaussian(Random random, int length, double mean, double deviation) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return x;
  }
}
