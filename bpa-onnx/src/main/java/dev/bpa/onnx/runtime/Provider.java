// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.Map;
import java.util.Set;

/** The execution providers of ONNX Runtime that an {@link Accelerator} may be. */
enum Provider {
  AUTO("The best accelerator", Set.of(), "", "", ""),
  CPU("The CPU", Set.of(OrtProvider.CPU), "", "", "") {
    @Override
    void add(SessionOptions session, int threads, Map<String, String> options) throws OrtException {
      configure(session, options);
    }

    @Override
    String describe(int threads) {
      return "The CPU, %d thread%s a call".formatted(threads, threads == 1 ? "" : "s");
    }
  },
  CUDA(
      "CUDA device %d",
      Set.of(OrtProvider.CUDA),
      "com.microsoft.onnxruntime:onnxruntime_gpu",
      "put that artefact in place of onnxruntime",
      "install CUDA 12 and cuDNN 9 where the system finds libraries") {
    @Override
    void add(SessionOptions session, int device, Map<String, String> options) throws OrtException {
      try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device)) {
        for (Map.Entry<String, String> option : options.entrySet()) {
          cuda.add(option.getKey(), option.getValue());
        }
        session.addCUDA(cuda);
      }
    }
  },
  TENSOR_RT(
      "TensorRT on CUDA device %d",
      Set.of(OrtProvider.TENSOR_RT, OrtProvider.CUDA),
      "com.microsoft.onnxruntime:onnxruntime_gpu",
      "put that artefact in place of onnxruntime",
      "install TensorRT 10, CUDA 12 and cuDNN 9 where the system finds libraries") {
    @Override
    void add(SessionOptions session, int device, Map<String, String> options) throws OrtException {
      try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(device)) {
        for (Map.Entry<String, String> option : options.entrySet()) {
          tensorRt.add(option.getKey(), option.getValue());
        }
        session.addTensorrt(tensorRt);
      }
      session.addCUDA(device); // for what TensorRT cannot
    }
  },
  CORE_ML(
      "Core ML",
      Set.of(OrtProvider.CORE_ML),
      "an ONNX Runtime with Core ML",
      "run on macOS, where the artefact onnxruntime has it",
      "see what its options may be") {
    @Override
    void add(SessionOptions session, int device, Map<String, String> options) throws OrtException {
      session.addCoreML(options);
    }
  },
  DIRECT_ML(
      "DirectML device %d",
      Set.of(OrtProvider.DIRECT_ML),
      "an ONNX Runtime with DirectML",
      "run on Windows, with an ONNX Runtime that was built with --use_dml",
      "see whether Windows has that device") {
    @Override
    void add(SessionOptions session, int device, Map<String, String> options) throws OrtException {
      session.setMemoryPatternOptimization(false); // as DirectML demands
      configure(session, options);
      session.addDirectML(device);
    }
  };

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<OrtProvider> needed;

  private final String artefact;
  private final String swap;
  private final String installation;

  Provider(
      String title, Set<OrtProvider> needed, String artefact, String swap, String installation) {
    this.title = title;
    this.needed = needed;
    this.artefact = artefact;
    this.swap = swap;
    this.installation = installation;
  }

  /** What ONNX Runtime must have been built with. */
  Set<OrtProvider> needed() {
    return needed;
  }

  /** What has it. */
  String artefact() {
    return artefact;
  }

  /** What to do where the artefact is missing. */
  String swap() {
    return swap;
  }

  /** What to do where the machine lacks something. */
  String installation() {
    return installation;
  }

  String describe(int number) {
    return title.formatted(number);
  }

  /**
   * Adds it to the session that is to be.
   *
   * @throws OrtException if it cannot be had
   */
  void add(SessionOptions session, int number, Map<String, String> options) throws OrtException {
    throw new IllegalStateException(this + " is no provider of ONNX Runtime");
  }

  private static void configure(SessionOptions session, Map<String, String> options)
      throws OrtException {
    for (Map.Entry<String, String> option : options.entrySet()) {
      session.addConfigEntry(option.getKey(), option.getValue());
    }
  }
}
