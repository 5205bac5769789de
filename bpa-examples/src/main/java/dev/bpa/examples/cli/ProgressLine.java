// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The job's progress and time left, on standard error; a line a phase where that is no terminal.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private final ProgressBar bar;

  private ProgressLine(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Starts a bar.
   *
   * @param work the steps to come
   */
  static ProgressLine over(long work) {
    return new ProgressLine(
        new ProgressBarBuilder()
            .setTaskName("bpa demo")
            .setInitialMax(work)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, 100))
            .build());
  }

  /** A line a phase. */
  static Progress lines(PrintWriter err) {
    return new Progress() {
      @Override
      public void phase(String name) {
        err.println(name + " …");
        err.flush();
      }

      @Override
      public void step() {}
    };
  }

  @Override
  public void phase(String name) {
    bar.setExtraMessage(name);
  }

  @Override
  public void step() {
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
