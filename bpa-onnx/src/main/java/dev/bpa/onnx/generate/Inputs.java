// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a network is given for one run; those of the past stay open after it. */
final class Inputs implements AutoCloseable {
  private final Map<String, OnnxTensor> tensors;
  private final List<OnnxTensor> own = new ArrayList<>();

  /**
   * @param columns {@code int[text][column]}, the tokens to read after the past
   * @param workspace holds their numbers until the run is over
   */
  Inputs(Signature signature, Past past, int[][] columns, Workspace workspace) throws OrtException {
    tensors = new HashMap<>(past.cache());
    int texts = columns.length;
    int fed = columns[0].length;
    int cached = signature.cache().isEmpty() ? 0 : past.width();
    try {
      LongBuffer ids = workspace.ids(texts * fed);
      for (int[] text : columns) {
        for (int token : text) {
          ids.put(token);
        }
      }
      put(Signature.IDS, ids.flip(), texts, fed);
      if (signature.masked()) {
        LongBuffer mask = workspace.mask(texts * (cached + fed));
        for (int pads : past.pads()) {
          for (int column = 0; column < cached + fed; column++) {
            mask.put(column < pads ? 0 : 1);
          }
        }
        put(Signature.MASK, mask.flip(), texts, cached + fed);
      }
      if (signature.positioned()) {
        LongBuffer positions = workspace.positions(texts * fed);
        for (int pads : past.pads()) {
          for (int column = cached; column < cached + fed; column++) {
            positions.put(Math.max(0, column - pads));
          }
        }
        put(Signature.POSITIONS, positions.flip(), texts, fed);
      }
      if (signature.branched()) {
        boolean[] continued = {cached > 0};
        own(Signature.BRANCH, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), continued));
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void put(String name, LongBuffer values, long rows, long columns) throws OrtException {
    long[] shape = {rows, columns};
    own(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape));
  }

  private void own(String name, OnnxTensor tensor) {
    own.add(tensor);
    tensors.put(name, tensor);
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    own.forEach(OnnxTensor::close);
  }
}
