// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The job's progress: a line a phase, with a bar and the time left where its steps are counted. */
final class ProgressLine implements Progress, AutoCloseable {
  private final PrintWriter err;
  private final int columns;
  private @Nullable ProgressBar bar;

  /**
   * @param columns of the terminal; 0 if it is none, and only the names of the phases are printed
   */
  ProgressLine(PrintWriter err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  @Override
  public void phase(String name, long steps) {
    close();
    if (columns == 0 || steps == 0) {
      err.println(name + " …");
      err.flush();
    } else {
      bar = bar(name, steps);
    }
  }

  private ProgressBar bar(String name, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns - 1)) // the last wraps
        .build();
  }

  private void draw(String line) {
    err.print("\r" + line);
    err.flush();
  }

  @Override
  public void step() {
    ProgressBar current = bar;
    if (current != null) {
      current.step();
    }
  }

  /** Ends the bar of the last phase. */
  @Override
  public void close() {
    ProgressBar current = bar;
    if (current != null) {
      current.close();
      err.println();
      bar = null;
    }
  }
}
