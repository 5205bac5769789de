// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** The sandbox of this system, for tests; where there is none they are skipped, and say why. */
public final class SandboxHere {
  private SandboxHere() {}

  /** {@return a sandbox with time enough for a busy machine} */
  public static PythonSandbox find() {
    try {
      return PythonSandbox.find(CodeLimits.withDefaults().withTime(Duration.ofSeconds(60)));
    } catch (IOException e) {
      return Assumptions.abort("skipped: " + e.getMessage());
    }
  }
}
