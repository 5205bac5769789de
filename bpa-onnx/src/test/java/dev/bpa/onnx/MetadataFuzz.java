// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;

/** Whatever bytes a model file holds, what it says of itself is read or refused in one line. */
class MetadataFuzz {
  @FuzzTest(maxDuration = "20s")
  void outlines(byte[] bytes) {
    try {
      ModelOutline.of(ModelFile.of("model.onnx", bytes));
    } catch (IOException refusal) {
      assertOneLine(refusal);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void heads(byte[] bytes) {
    try {
      HeadModel.metadata("model.onnx", bytes);
    } catch (IOException refusal) {
      assertOneLine(refusal);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void metadata(byte[] entry) throws IOException {
    HeadMetadata read;
    try {
      read = HeadMetadata.read("model.onnx", new String(entry, UTF_8));
    } catch (IOException refusal) {
      assertOneLine(refusal);
      return;
    }
    assertEquals(read, HeadMetadata.read("model.onnx", read.write()));
  }

  private static void assertOneLine(IOException refusal) {
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("model.onnx"), message);
    assertEquals(1, message.lines().count(), message);
  }
}
