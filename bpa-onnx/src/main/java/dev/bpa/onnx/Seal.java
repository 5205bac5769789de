// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.bpa.onnx.runtime.Hashes;
import java.util.Arrays;

/**
 * The end of a saved model: one more metadata entry, with the SHA-256 of all bytes before it. A
 * protobuf message may be continued at its end, so the file stays an ordinary ONNX model, and
 * weights, signals and provenance can be told from damaged or exchanged ones before anything is
 * made of them. It guards against accidents, not against forgery.
 */
final class Seal {
  private static final String ENTRY = "bpa.sha256";
  private static final int LENGTH = over(new byte[0]).length;

  private Seal() {}

  /** The model, sealed. */
  static byte[] put(byte[] model) {
    byte[] seal = over(model);
    byte[] all = Arrays.copyOf(model, model.length + LENGTH);
    System.arraycopy(seal, 0, all, model.length, LENGTH);
    return all;
  }

  /** Whether the bytes end in their seal. */
  static boolean holds(byte[] bytes) {
    int end = bytes.length - LENGTH;
    return end >= 0
        && Arrays.equals(
            over(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length));
  }

  private static byte[] over(byte[] model) {
    return ModelProto.newBuilder()
        .addMetadataProps(
            StringStringEntryProto.newBuilder().setKey(ENTRY).setValue(Hashes.sha256(model)))
        .build()
        .toByteArray();
  }
}
