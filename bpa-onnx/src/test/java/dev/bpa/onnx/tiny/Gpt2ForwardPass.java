// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import dev.bpa.onnx.tiny.Gpt2Weights.Affine;
import dev.bpa.onnx.tiny.Gpt2Weights.Block;
import dev.bpa.onnx.tiny.Gpt2Weights.Norm;

/**
 * GPT-2 in plain loops and doubles, to compare with.
 *
 * @see "Radford et al., Language Models are Unsupervised Multitask Learners, 2019"
 */
public final class Gpt2ForwardPass {
  private Gpt2ForwardPass() {}

  /** The states after the last norm, {@code double[tokens][width]}. */
  public static double[][] states(Gpt2Weights model, long... tokens) {
    int width = model.width();
    double[][] x = new double[tokens.length][width];
    for (int t = 0; t < tokens.length; t++) {
      for (int i = 0; i < width; i++) {
        x[t][i] = model.wte()[(int) tokens[t] * width + i] + model.wpe()[t * width + i];
      }
    }
    for (Block block : model.blocks()) {
      add(x, affine(block.projection(), attention(model.heads(), block, x)));
      add(x, affine(block.down(), gelu(affine(block.up(), norm(block.norm2(), x)))));
    }
    return norm(model.last(), x);
  }

  /** The logits of the next token after each, {@code double[tokens][vocabulary]}. */
  public static double[][] logits(Gpt2Weights model, long... tokens) {
    double[][] states = states(model, tokens);
    double[][] logits = new double[tokens.length][model.vocabulary()];
    for (int t = 0; t < tokens.length; t++) {
      for (int v = 0; v < model.vocabulary(); v++) {
        for (int i = 0; i < model.width(); i++) {
          logits[t][v] += states[t][i] * model.wte()[v * model.width() + i];
        }
      }
    }
    return logits;
  }

  private static double[][] attention(int heads, Block block, double[][] x) {
    double[][] qkv = affine(block.attention(), norm(block.norm1(), x));
    int width = x[0].length;
    int size = width / heads;
    double[][] out = new double[x.length][width];
    for (int t = 0; t < x.length; t++) {
      for (int from = 0; from < width; from += size) {
        double[] weight = new double[t + 1];
        double sum = 0;
        for (int s = 0; s <= t; s++) {
          double product = 0;
          for (int i = from; i < from + size; i++) {
            product += qkv[t][i] * qkv[s][width + i];
          }
          weight[s] = Math.exp(product / Math.sqrt(size));
          sum += weight[s];
        }
        for (int s = 0; s <= t; s++) {
          for (int i = from; i < from + size; i++) {
            out[t][i] += weight[s] / sum * qkv[s][2 * width + i];
          }
        }
      }
    }
    return out;
  }

  private static double[][] norm(Norm norm, double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      double mean = 0;
      double square = 0;
      for (double v : x[t]) {
        mean += v / x[t].length;
      }
      for (double v : x[t]) {
        square += (v - mean) * (v - mean) / x[t].length;
      }
      for (int i = 0; i < x[t].length; i++) {
        y[t][i] =
            (x[t][i] - mean) / Math.sqrt(square + Norm.EPSILON) * norm.gain()[i] + norm.bias()[i];
      }
    }
    return y;
  }

  private static double[][] affine(Affine f, double[][] x) {
    double[][] y = new double[x.length][f.outputs()];
    for (int t = 0; t < x.length; t++) {
      for (int o = 0; o < f.outputs(); o++) {
        y[t][o] = f.bias()[o];
        for (int i = 0; i < f.inputs(); i++) {
          y[t][o] += x[t][i] * f.weights()[i * f.outputs() + o];
        }
      }
    }
    return y;
  }

  private static double[][] gelu(double[][] x) {
    for (double[] row : x) {
      for (int i = 0; i < row.length; i++) {
        double v = row[i];
        row[i] = 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
      }
    }
    return x;
  }

  private static void add(double[][] x, double[][] y) {
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < x[t].length; i++) {
        x[t][i] += y[t][i];
      }
    }
  }
}
