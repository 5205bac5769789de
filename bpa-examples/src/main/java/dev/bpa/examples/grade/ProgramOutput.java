// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads what a program prints, up to a limit, in a thread of its own. */
final class ProgramOutput {
  private final Process process;
  private final byte[] bytes;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int length;
  private volatile boolean overflowed;

  /** Of the program's standard error; one that prints more is killed. */
  ProgramOutput(Process process, int limit) {
    this.process = process;
    this.bytes = new byte[limit + 1];
    Thread reader = new Thread(this::read, "program-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      InputStream stream = process.getErrorStream();
      int filled = 0;
      for (int more = 0; more >= 0 && filled < bytes.length; ) {
        more = stream.read(bytes, filled, bytes.length - filled);
        filled += Math.max(0, more);
        length = filled;
      }
      overflowed = filled == bytes.length;
      if (overflowed) {
        process.toHandle().destroyForcibly();
      }
    } catch (IOException e) {
      // The process was killed: what was read is all there is.
    } finally {
      done.countDown();
    }
  }

  /** Waits for the end of the output, or for the limit, or for so long. */
  void await(Duration time) throws InterruptedException {
    boolean inTime = done.await(time.toMillis(), TimeUnit.MILLISECONDS);
    overflowed |= !inTime && length == bytes.length;
  }

  boolean overflowed() {
    return overflowed;
  }

  String text() {
    return new String(bytes, 0, Math.min(length, bytes.length - 1), UTF_8);
  }
}
