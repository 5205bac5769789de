// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.EncoderOptions;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.AcceleratorException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/accelerators.md. */
class CudaTest {
  private static int encode(EncoderModel model, Accelerator accelerator) throws IOException {
    // region accelerator
    var options = EncoderOptions.withDefaults().withAccelerator(accelerator); // Accelerator.cuda(0)
    try (var encoder = PromptEncoder.of(model, options)) { // EncoderModel.in(folder)
      return encoder.encode("a native or inhabitant of Canada").length;
    }
    // endregion
  }

  @Test
  void theAcceleratorAskedForRunsTheModelOrSaysWhatIsMissing() throws IOException {
    assertEquals(384, encode(EncoderModel.MINI_LM, Accelerator.cpu()));
    assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA));
    assertThrows(
        AcceleratorException.class, () -> encode(EncoderModel.MINI_LM, Accelerator.cuda(0)));
  }
}
