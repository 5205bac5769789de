// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a model runs on. An accelerator that was asked for by name is had, or an exception names
 * what is missing; only {@link #auto()} falls back to the CPU. Immutable.
 *
 * <p>CUDA and TensorRT need the artefact {@code onnxruntime_gpu} in place of {@code onnxruntime};
 * docs/accelerators.md says how.
 *
 * @see "ONNX Runtime documentation: Execution Providers"
 */
public final class Accelerator {
  /** How errors of a device, not of a model, begin. */
  private static final Pattern DEVICE = Pattern.compile("(?i)\\b(cuda|cudnn|cublas|tensorrt|dml)");

  private final Provider provider;
  private final int number;
  private final Map<String, String> options;

  private Accelerator(Provider provider, int number, Map<String, String> options) {
    this.provider = provider;
    this.number = number;
    this.options = options;
  }

  private static Accelerator of(Provider provider, int device) {
    if (device < 0) {
      throw new IllegalArgumentException("Devices are counted from 0, not " + device);
    }
    return new Accelerator(provider, device, Map.of());
  }

  /**
   * {@return the first CUDA device where there is one; otherwise the CPU, and a line in the log}
   */
  public static Accelerator auto() {
    return of(Provider.AUTO, 0);
  }

  /** {@return one thread a call: most prompts a second, if there are as many callers as cores} */
  public static Accelerator cpu() {
    return cpu(1);
  }

  /**
   * {@return the CPU, so many threads a call}
   *
   * @param threads that work on a call together
   * @throws IllegalArgumentException if threads &lt; 1
   */
  public static Accelerator cpu(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("A call needs at least one thread, not " + threads);
    }
    return new Accelerator(Provider.CPU, threads, Map.of());
  }

  /**
   * {@return a CUDA device} Options are those of ONNX Runtime's CUDA provider, as {@code
   * gpu_mem_limit}.
   *
   * @param device counted from 0
   * @throws IllegalArgumentException if device &lt; 0
   */
  public static Accelerator cuda(int device) {
    return of(Provider.CUDA, device);
  }

  /**
   * {@return TensorRT on a CUDA device} Options are those of its provider, as {@code
   * trt_fp16_enable}.
   *
   * @param device counted from 0
   * @throws IllegalArgumentException if device &lt; 0
   */
  public static Accelerator tensorRt(int device) {
    return of(Provider.TENSOR_RT, device);
  }

  /** {@return Core ML on macOS} Options are those of its provider, as {@code MLComputeUnits}. */
  public static Accelerator coreMl() {
    return of(Provider.CORE_ML, 0);
  }

  /**
   * {@return a DirectML device on Windows, with an ONNX Runtime that was built for it}
   *
   * @param device counted from 0
   * @throws IllegalArgumentException if device &lt; 0
   */
  public static Accelerator directMl(int device) {
    return of(Provider.DIRECT_ML, device);
  }

  /**
   * {@return the same with one option more, which is passed on as it is: to the provider, or on the
   * CPU and with DirectML to the session, as {@code session.intra_op.allow_spinning}}
   *
   * @param key as ONNX Runtime spells it
   * @param value as ONNX Runtime spells it
   */
  public Accelerator withOption(String key, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
    return new Accelerator(provider, number, Collections.unmodifiableMap(more));
  }

  /** {@return whether it is the CPU} */
  public boolean isCpu() {
    return provider == Provider.CPU;
  }

  /** {@return how many threads of the processor work on a call} */
  public int threads() {
    return isCpu() ? number : 1;
  }

  /**
   * Opens a model. A file on disk may have its weights in files beside it, any other may not.
   *
   * @param model the file
   * @return the model, to be closed
   * @throws AcceleratorException if this accelerator cannot be had
   * @throws IOException if the file is missing, damaged, or no ONNX model
   */
  public OpenModel open(ModelFile model) throws IOException {
    if (provider != Provider.AUTO) {
      return new OpenModel(model.toString(), session(model), this);
    }
    try {
      return new Accelerator(Provider.CUDA, number, options).open(model);
    } catch (AcceleratorException e) {
      Logger logger = System.getLogger(Accelerator.class.getName());
      logger.log(Level.INFO, "Running on the CPU: {0}", e.getMessage());
      return cpu().open(model);
    }
  }

  private OrtSession session(ModelFile model) throws IOException {
    if (!OrtEnvironment.getAvailableProviders().containsAll(provider.needed())) {
      throw new AcceleratorException(this, provider.artefact(), provider.swap(), null);
    }
    try (SessionOptions session = new SessionOptions()) {
      session.setIntraOpNumThreads(threads());
      session.setInterOpNumThreads(1);
      session.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // the rest is thrown
      provider.add(session, number, options);
      return create(model, session);
    } catch (OrtException e) {
      String said = OpenModel.said(e);
      Optional<String> library = NativeLibraries.missing(said);
      if (!isCpu() && (library.isPresent() || DEVICE.matcher(said).find())) {
        String missing = library.orElse("a device that works (" + said + ")");
        throw new AcceleratorException(this, missing, provider.installation(), e);
      }
      throw new IOException("ONNX Runtime cannot open %s: %s".formatted(model, said), e);
    }
  }

  private static OrtSession create(ModelFile model, SessionOptions options)
      throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ModelOutline outline = ModelOutline.of(model); // says better why it cannot be read
    Optional<Path> path = model.path();
    if (path.isPresent()) {
      model.requireBeside(outline.weightFiles());
      return environment.createSession(path.get().toString(), options);
    }
    if (!outline.weightFiles().isEmpty()) { // looked for wherever the program was started
      throw new IOException(
          "%s takes weights from %s beside it, but is no file on disk: open it by its path, or export it as one file"
              .formatted(model, outline.weightFiles()));
    }
    return environment.createSession(model.read(), options);
  }

  /** As {@code CUDA device 0}. */
  @Override
  public String toString() {
    return provider.describe(number);
  }
}
