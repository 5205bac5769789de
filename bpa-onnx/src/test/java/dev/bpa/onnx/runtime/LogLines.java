// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written into Java's log meanwhile. */
public final class LogLines {
  private LogLines() {}

  /** The lines of a logger while something is done, each with its level. */
  public static List<String> of(String logger, Callable<?> meanwhile) {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel() + ": " + new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger listened = Logger.getLogger(logger);
    listened.addHandler(handler);
    try {
      meanwhile.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      listened.removeHandler(handler);
    }
    return lines;
  }
}
