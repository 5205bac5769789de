// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * ONNX operators in PyTorch's arrays, those that layers of BERT's and GPT-2's kind are made of.
 *
 * @see "https://onnx.ai/onnx/operators/"
 */
final class Operators {
  private static final Set<String> KNOWN =
      Set.of(
          "Add",
          "Cast",
          "Concat",
          "Div",
          "Erf",
          "Exp",
          "Gelu",
          "Gemm",
          "Identity",
          "LayerNormalization",
          "MatMul",
          "Mul",
          "Neg",
          "Pow",
          "Reciprocal",
          "ReduceMean",
          "Relu",
          "Reshape",
          "Sigmoid",
          "Softmax",
          "Split",
          "Sqrt",
          "Squeeze",
          "Sub",
          "Tanh",
          "Transpose",
          "Unsqueeze",
          "Where");

  private Operators() {}

  /**
   * @throws IOException if an operator is not among those above
   */
  static void check(List<NodeProto> nodes) throws IOException {
    for (NodeProto node : nodes) {
      if (!KNOWN.contains(node.getOpType()) || !node.getDomain().isEmpty()) {
        throw new IOException(
            "The operator %s stands above the matrices that are to change, and its gradient is not known here: export the encoder without fused operators, or change fewer matrices"
                .formatted((node.getDomain() + " " + node.getOpType()).strip()));
      }
    }
  }

  /**
   * A number that is there as long as the array beside it. What DJL makes of a Java number is freed
   * as soon as the operation is done, although PyTorch reads it once more for the gradient.
   */
  static NDArray number(NDArray beside, double value) {
    return beside.getManager().create((float) value);
  }

  /** The outputs of a node; absent inputs are not in the list. */
  static NDList apply(NodeProto node, List<NDArray> in) {
    Attributes attributes = new Attributes(node);
    NDArray x = in.get(0);
    return switch (node.getOpType()) {
      case "Split" -> split(x, in, attributes);
      case "Concat" -> one(concat(in, (int) attributes.integer("axis", 0)));
      case "Where" -> one(where(x, in.get(1), in.get(2)));
      case "Gemm" -> one(gemm(in, attributes));
      case "LayerNormalization" -> one(layerNorm(in, attributes));
      case "Add" -> one(x.add(in.get(1)));
      case "Sub" -> one(x.sub(in.get(1)));
      case "Mul" -> one(x.mul(in.get(1)));
      case "Div" -> one(x.div(in.get(1)));
      case "Pow" -> one(x.pow(in.get(1)));
      case "MatMul" -> one(x.matMul(in.get(1)));
      default -> one(unary(x, in, attributes));
    };
  }

  private static NDList one(NDArray array) {
    return new NDList(array);
  }

  private static NDArray unary(NDArray x, List<NDArray> in, Attributes attributes) {
    return switch (attributes.node().getOpType()) {
      case "Identity" -> x;
      case "Cast" -> cast(x, attributes);
      case "Neg" -> x.neg();
      case "Exp" -> x.exp();
      case "Erf" -> x.erf();
      case "Sqrt" -> x.sqrt();
      case "Tanh" -> x.tanh();
      case "Sigmoid" -> halfway(x.mul(number(x, 0.5)).tanh()); // never overflows
      case "Relu" -> x.maximum(number(x, 0));
      case "Reciprocal" -> x.pow(number(x, -1));
      case "Gelu" -> gelu(x, attributes);
      case "Softmax" -> softmax(x, attributes);
      case "ReduceMean" -> mean(x, in, attributes);
      case "Reshape" -> reshape(x, in.get(1).toLongArray());
      case "Transpose" -> transpose(x, attributes);
      case "Squeeze" -> x.squeeze(axes(in, attributes));
      case "Unsqueeze" -> unsqueeze(x, axes(in, attributes));
      default -> throw new IllegalStateException("Unchecked: " + attributes.node().getOpType());
    };
  }

  private static NDArray cast(NDArray x, Attributes attributes) {
    if (attributes.integer("to", 0) != DataType.FLOAT.getNumber()) {
      throw new IllegalArgumentException(
          "The encoder computes with less than 32 bits; take its fp32 model");
    }
    return x;
  }

  private static NDArray gelu(NDArray x, Attributes attributes) {
    NDArray inner =
        attributes.text("approximate", "none").equals("tanh")
            ? x.add(x.pow(number(x, 3)).mul(number(x, 0.044715)))
                .mul(number(x, Math.sqrt(2 / Math.PI)))
                .tanh()
            : x.mul(number(x, Math.sqrt(0.5))).erf();
    return x.mul(halfway(inner));
  }

  /** (x + 1) / 2. */
  private static NDArray halfway(NDArray x) {
    return x.add(number(x, 1)).mul(number(x, 0.5));
  }

  /** Before operator set 13, axes after the given one are taken together. */
  private static NDArray softmax(NDArray x, Attributes attributes) {
    int last = x.getShape().dimension() - 1;
    if (Math.floorMod(attributes.integer("axis", -1), last + 1) != last) {
      throw new IllegalArgumentException("A softmax over another axis than the last");
    }
    return x.softmax(-1);
  }

  private static NDArray mean(NDArray x, List<NDArray> in, Attributes attributes) {
    return x.mean(axes(in, attributes), attributes.integer("keepdims", 1) == 1);
  }

  /** They are an attribute or, in later operator sets, the second input. */
  private static int[] axes(List<NDArray> in, Attributes attributes) {
    long[] axes = attributes.integers("axes").orElseGet(() -> in.get(1).toLongArray());
    return Arrays.stream(axes).mapToInt(Math::toIntExact).toArray();
  }

  private static NDArray unsqueeze(NDArray x, int[] axes) {
    int rank = x.getShape().dimension() + axes.length;
    NDArray result = x;
    for (int axis : Arrays.stream(axes).map(a -> Math.floorMod(a, rank)).sorted().toArray()) {
      result = result.expandDims(axis);
    }
    return result;
  }

  /** Where the new shape says 0, the old one counts. */
  private static NDArray reshape(NDArray x, long[] shape) {
    long[] sizes = shape.clone();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == 0) {
        sizes[i] = x.getShape().get(i);
      }
    }
    return x.reshape(new Shape(sizes));
  }

  private static NDArray transpose(NDArray x, Attributes attributes) {
    int rank = x.getShape().dimension();
    return x.transpose(
        attributes
            .integers("perm")
            .map(perm -> Arrays.stream(perm).mapToInt(Math::toIntExact).toArray())
            .orElseGet(() -> IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()));
  }

  /** DJL's own does not broadcast. */
  private static NDArray where(NDArray condition, NDArray x, NDArray y) {
    Shape shape = common(common(condition.getShape(), x.getShape()), y.getShape());
    return NDArrays.where(condition.broadcast(shape), x.broadcast(shape), y.broadcast(shape));
  }

  private static Shape common(Shape a, Shape b) {
    int rank = Math.max(a.dimension(), b.dimension());
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      int inA = a.dimension() - rank + i;
      int inB = b.dimension() - rank + i;
      sizes[i] = Math.max(inA < 0 ? 1 : a.get(inA), inB < 0 ? 1 : b.get(inB));
    }
    return new Shape(sizes);
  }

  private static NDList split(NDArray x, List<NDArray> in, Attributes attributes) {
    int axis = Math.floorMod(attributes.integer("axis", 0), x.getShape().dimension());
    long[] sizes =
        attributes
            .integers("split")
            .orElseGet(() -> in.size() > 1 ? in.get(1).toLongArray() : new long[0]);
    if (sizes.length == 0) {
      return x.split(attributes.node().getOutputCount(), axis);
    }
    long[] ends = sizes.clone();
    Arrays.parallelPrefix(ends, Long::sum);
    return x.split(Arrays.copyOf(ends, ends.length - 1), axis);
  }

  private static NDArray concat(List<NDArray> in, int axis) {
    int from = Math.floorMod(axis, in.get(0).getShape().dimension());
    return NDArrays.concat(new NDList(in), from);
  }

  private static NDArray gemm(List<NDArray> in, Attributes attributes) {
    NDArray a = attributes.integer("transA", 0) == 1 ? in.get(0).transpose() : in.get(0);
    NDArray b = attributes.integer("transB", 0) == 1 ? in.get(1).transpose() : in.get(1);
    NDArray product = a.matMul(b).mul(number(a, attributes.number("alpha", 1)));
    return in.size() < 3
        ? product
        : product.add(in.get(2).mul(number(a, attributes.number("beta", 1))));
  }

  private static NDArray layerNorm(List<NDArray> in, Attributes attributes) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    if (Math.floorMod(attributes.integer("axis", -1), rank) != rank - 1) {
      throw new IllegalArgumentException("A normalization over more than the last axis");
    }
    NDArray centred = x.sub(x.mean(new int[] {-1}, true));
    NDArray variance = centred.square().mean(new int[] {-1}, true);
    NDArray epsilon = number(x, attributes.number("epsilon", 1e-5f));
    NDArray scaled = centred.div(variance.add(epsilon).sqrt()).mul(in.get(1));
    return in.size() < 3 ? scaled : scaled.add(in.get(2));
  }
}
