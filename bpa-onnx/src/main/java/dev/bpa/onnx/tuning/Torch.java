// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.util.ClassLoaderUtils;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** DJL's PyTorch engine on the CPU: arrays that know their gradients. */
class Torch {
  private static final String REMEDY =
      "add ai.djl.pytorch:pytorch-engine, pytorch-jni and pytorch-native-cpu with the classifier of "
          + "this machine, as docs/models.md lists them";

  /** DJL has a process watch one computation at a time; trainings take turns, batch by batch. */
  private static final ReentrantLock WATCHING = new ReentrantLock(true);

  private final Engine engine;

  Torch(Engine engine) {
    this.engine = engine;
  }

  /**
   * The engine; nothing is downloaded for it.
   *
   * @throws IOException if it or its native library is missing
   */
  static Torch load() throws IOException {
    for (String needed : List.of("native/lib/pytorch.properties", "jnilib/pytorch.properties")) {
      if (!isHere(needed)) { // or DJL would download it, offline or not
        throw new IOException(
            "Tuning needs PyTorch's native libraries, of which %s is not on the class path: %s"
                .formatted(needed, REMEDY));
      }
    }
    return load("PyTorch");
  }

  private static boolean isHere(String resource) {
    return ClassLoaderUtils.getContextClassLoader().getResource(resource) != null;
  }

  /**
   * @param name as DJL knows the engine
   */
  static Torch load(String name) throws IOException {
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("ai.djl.pytorch.num_threads", "1"); // the same sums every time; arrays are small
    try {
      return new Torch(Engine.getEngine(name));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "Tuning needs DJL's engine %s, which is not on the class path: %s"
              .formatted(name, REMEDY),
          e);
    } catch (EngineException | LinkageError e) {
      throw new IOException(
          "DJL's engine %s is here, but not its native library (%s): %s"
              .formatted(name, e.getMessage(), REMEDY),
          e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Owns all arrays that are made by it, and frees them when it is closed. */
  NDManager manager() {
    return engine.newBaseManager(Device.cpu());
  }

  /** Watches what this thread computes until it is closed, in turn with other threads. */
  Watch watch() {
    WATCHING.lock();
    try {
      return new Watch(engine.newGradientCollector());
    } catch (RuntimeException e) {
      WATCHING.unlock();
      throw e;
    }
  }

  /** A turn to watch, for the thread that began it. */
  record Watch(GradientCollector collector) implements AutoCloseable {
    @Override
    public void close() {
      try {
        collector.close();
      } finally {
        WATCHING.unlock();
      }
    }
  }
}
