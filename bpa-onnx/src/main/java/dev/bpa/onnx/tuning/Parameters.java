// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import dev.bpa.policy.SoftmaxHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * θ, all that is learned: of each matrix W that becomes W + AB the factors A and B, one after the
 * other, and at the end weights and bias of the head. Not changed by anyone.
 */
record Parameters(List<Tensor> tensors) {
  Parameters {
    tensors = List.copyOf(tensors);
  }

  /**
   * Where training starts: A of small random numbers and B of zeros, so that W is what it was.
   *
   * @param rank the columns of A
   */
  static Parameters start(Map<String, Tensor> matrices, int rank, SoftmaxHead head, long seed) {
    Random random = new Random(seed);
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor matrix : matrices.values()) {
      int rows = (int) matrix.shape()[0];
      int columns = (int) matrix.shape()[1];
      float[] left = new float[rows * rank];
      for (int i = 0; i < left.length; i++) {
        left[i] = (float) (random.nextGaussian() / Math.sqrt(rows));
      }
      tensors.add(Tensor.of(left, rows, rank));
      tensors.add(Tensor.of(new float[rank * columns], rank, columns));
    }
    tensors.add(Tensor.of(head.weights(), head.inputs(), head.outputs()));
    tensors.add(Tensor.of(head.bias(), head.outputs()));
    return new Parameters(tensors);
  }

  SoftmaxHead head() {
    int n = tensors.size();
    return SoftmaxHead.of(tensors.get(n - 2).floats(), tensors.get(n - 1).floats());
  }

  /** W + AB of each matrix W. */
  Map<String, float[]> changed(Map<String, Tensor> matrices) {
    Map<String, float[]> changed = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, Tensor> matrix : matrices.entrySet()) {
      Tensor left = tensors.get(place++);
      Tensor right = tensors.get(place++);
      changed.put(matrix.getKey(), sum(matrix.getValue(), left, right));
    }
    return changed;
  }

  private static float[] sum(Tensor matrix, Tensor left, Tensor right) {
    int rank = (int) right.shape()[0];
    int columns = (int) right.shape()[1];
    float[] a = left.floats();
    float[] b = right.floats();
    float[] sum = matrix.floats();
    for (int at = 0; at < sum.length; at++) {
      double product = 0;
      for (int j = 0; j < rank; j++) {
        product += (double) a[at / columns * rank + j] * b[j * columns + at % columns];
      }
      sum[at] += (float) product;
    }
    return sum;
  }
}
