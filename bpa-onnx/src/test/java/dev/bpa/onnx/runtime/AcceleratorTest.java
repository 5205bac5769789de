// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.bpa.onnx.tiny.Gpt2Graph;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorTest {
  private static final ModelFile MODEL = ModelFile.of("tiny", Gpt2Graph.of(Gpt2Weights.tiny(1)));

  private static boolean has(OrtProvider provider) {
    return OrtEnvironment.getAvailableProviders().contains(provider);
  }

  @Test
  void whereCudaIsNotTheArtefactIsNamed() {
    assumeFalse(has(OrtProvider.CUDA));
    for (Accelerator asked : List.of(Accelerator.cuda(1), Accelerator.tensorRt(1))) {
      AcceleratorException e = assertThrows(AcceleratorException.class, () -> asked.open(MODEL));
      assertEquals("com.microsoft.onnxruntime:onnxruntime_gpu", e.missing());
      assertEquals(
          asked
              + " cannot be had for want of com.microsoft.onnxruntime:onnxruntime_gpu:"
              + " put that artefact in place of onnxruntime",
          e.getMessage());
    }
    assertEquals("CUDA device 1", Accelerator.cuda(1).toString());
  }

  @Test
  void autoTakesTheCpuAndSaysWhyOnce() {
    assumeFalse(has(OrtProvider.CUDA));
    List<Accelerator> used = new ArrayList<>();
    List<String> log =
        LogLines.of(
            Accelerator.class.getName(),
            () -> {
              try (OpenModel open = Accelerator.auto().open(MODEL)) {
                return used.add(open.on());
              }
            });
    assertTrue(used.get(0).isCpu());
    assertEquals(1, log.size());
    assertTrue(
        log.get(0).startsWith("INFO: Running on the CPU: CUDA device 0 cannot be had"), log.get(0));
  }

  @Test
  void otherSystemsAcceleratorsAreMissed() {
    assumeFalse(has(OrtProvider.DIRECT_ML) || has(OrtProvider.CORE_ML));
    for (Accelerator asked : List.of(Accelerator.directMl(0), Accelerator.coreMl())) {
      AcceleratorException e = assertThrows(AcceleratorException.class, () -> asked.open(MODEL));
      assertTrue(
          String.valueOf(e.getMessage())
              .startsWith(asked + " cannot be had for want of an ONNX Runtime"));
    }
  }

  @Test
  void optionsArePassedOn() throws IOException {
    Accelerator cpu = Accelerator.cpu(2).withOption("session.intra_op.allow_spinning", "0");
    try (OpenModel open = cpu.open(MODEL)) {
      assertEquals(cpu, open.on());
    }
    Accelerator wrong = Accelerator.cpu().withOption("", "no key");
    String message = Refusal.of(IOException.class, () -> wrong.open(MODEL));
    assertTrue(message.startsWith("ONNX Runtime cannot open tiny: "), message);
  }

  /** As ONNX Runtime 1.23.2 says it on Linux, and 1.20 on Windows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "libcublasLt.so.12 | Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory",
        "cublasLt64_12.dll | Error loading \"C:\\Temp\\onnxruntime_providers_cuda.dll\" which depends on \"cublasLt64_12.dll\" which is missing."
      })
  void theLibraryThatIsMissingIsRead(String library, String said) {
    assertEquals(Optional.of(library), NativeLibraries.missing(said));
  }

  @Test
  void otherWordsNameNoLibrary() {
    assertEquals(
        Optional.empty(),
        NativeLibraries.missing("CUDA failure 100: no CUDA-capable device is detected"));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Accelerator.cpu(0));
    assertThrows(IllegalArgumentException.class, () -> Accelerator.cuda(-1));
  }

  @Test
  void filesThatAreNoneAreNamed(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "I am a model.");
    for (ModelFile file :
        List.of(
            ModelFile.path(folder),
            ModelFile.path(folder.resolve("nothing.onnx")),
            ModelFile.path(text))) {
      String message = Refusal.of(IOException.class, () -> Accelerator.cpu().open(file));
      assertTrue(message.contains(file.toString()), message);
    }
  }
}
