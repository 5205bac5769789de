// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static dev.bpa.onnx.tuning.Operators.number;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.tuning.Torch.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the upper part of a {@link Network} and the head compute with fixed parameters, each text
 * once, and the gradient of an objective by the parameters. All memory is freed when it is closed;
 * for one thread.
 */
final class Pass implements AutoCloseable {
  private static final float LEAST_NORM = 1e-12f;

  private final Network network;
  private final @Nullable Watch watch;
  private final NDManager manager;
  private final List<NDArray> parameters = new ArrayList<>();
  private final Map<String, NDArray> weights = new HashMap<>();
  private final Map<String, NDArray> logProbabilities = new HashMap<>();

  /** A round that a gradient is taken of: the text, the place of the signal, and r − b. */
  record Lesson(String text, int signal, double advantage) {}

  private Pass(Network network, Parameters at, @Nullable Watch watch) {
    this.network = network;
    this.watch = watch;
    manager = network.torch().manager();
    for (Tensor tensor : at.tensors()) {
      NDArray parameter = tensor.in(manager);
      parameter.setRequiresGradient(watch != null);
      parameters.add(parameter);
    }
    network.upper().constants().forEach((name, tensor) -> weights.put(name, tensor.in(manager)));
    int place = 0;
    for (Map.Entry<String, Tensor> matrix : network.upper().matrices().entrySet()) {
      NDArray product = parameters.get(place++).matMul(parameters.get(place++));
      weights.put(matrix.getKey(), matrix.getValue().in(manager).add(product));
    }
  }

  /** A pass that is not learned from. */
  static Pass still(Network network, Parameters at) {
    return new Pass(network, at, null);
  }

  /**
   * A pass that has a gradient in the end. There is one of them at a time: another thread's is
   * waited for.
   *
   * @throws IllegalStateException if this thread has another one
   */
  static Pass watched(Network network, Parameters at) {
    Watch watch = network.torch().watch();
    try {
      return new Pass(network, at, watch);
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /** The unit vector {@code float[d]} of a text. */
  float[] vector(String text) {
    return features(text).toFloatArray();
  }

  /** log π(· | x). */
  double[] logProbabilities(String text) {
    float[] logs = logs(text).toFloatArray();
    double[] wide = new double[logs.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = logs[k];
    }
    return wide;
  }

  private NDArray logs(String text) {
    return logProbabilities.computeIfAbsent(
        text,
        unknown -> {
          NDArray head = parameters.get(parameters.size() - 2);
          NDArray bias = parameters.get(parameters.size() - 1);
          return features(unknown).matMul(head).add(bias).logSoftmax(-1);
        });
  }

  /** [1, d]. */
  private NDArray features(String text) {
    Map<String, NDArray> values = new HashMap<>(weights);
    Map<String, Tensor> border = network.borders().get(text);
    if (border == null) {
      throw new IllegalArgumentException("Not among the prompts that are trained on: " + text);
    }
    border.forEach((name, tensor) -> values.put(name, tensor.in(manager)));
    for (NodeProto node : network.upper().nodes()) {
      List<NDArray> inputs =
          node.getInputList().stream()
              .filter(name -> !name.isEmpty())
              .map(name -> value(values, name))
              .toList();
      NDList outputs = Operators.apply(node, inputs);
      for (int i = 0; i < outputs.size() && i < node.getOutputCount(); i++) {
        values.put(node.getOutput(i), outputs.get(i));
      }
    }
    return normalised(pooled(value(values, network.upper().states())));
  }

  private static NDArray value(Map<String, NDArray> values, String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("No value " + name);
    }
    return value;
  }

  private NDArray pooled(NDArray states) {
    Pooling pooling = network.encoder().pooling();
    return switch (pooling) {
      case MEAN -> states.mean(new int[] {1});
      case CLS -> states.get(":, 0");
      case LAST -> states.get(":, -1");
    };
  }

  private static NDArray normalised(NDArray pooled) {
    NDArray least = number(pooled, LEAST_NORM * LEAST_NORM);
    return pooled.div(pooled.square().sum(new int[] {1}, true).add(least).sqrt());
  }

  /**
   * Σ [(r − b) log π(g | x) + τ H(π(· | x))] / n.
   *
   * @param entropy τ
   */
  NDArray objective(List<Lesson> lessons, double entropy) {
    NDArray sum = manager.create(0f);
    for (Lesson lesson : lessons) {
      NDArray logs = logs(lesson.text());
      NDArray chosen = logs.get(0, lesson.signal()).mul(number(logs, lesson.advantage()));
      NDArray disorder = logs.exp().mul(logs).sum().mul(number(logs, -entropy));
      sum = sum.add(chosen).add(disorder);
    }
    return sum.div(number(sum, lessons.size()));
  }

  /** ∇θ of this pass's objective, in the order of the parameters. Ends the pass. */
  List<float[]> gradient(NDArray objective) {
    requireNonNull(watch, "a pass that is not watched").collector().backward(objective);
    return parameters.stream().map(p -> p.getGradient().toFloatArray()).toList();
  }

  @Override
  public void close() {
    manager.close();
    if (watch != null) {
      watch.close();
    }
  }
}
