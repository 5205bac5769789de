// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Where Python runs shut in: in Linux namespaces of its own, by {@code jail.sh}.
 *
 * @param root whether this process is root's, who needs no user namespace
 * @param python the interpreter
 * @param prefix the folder that it is installed in
 */
record Jail(boolean root, String python, String prefix) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long ROOM = 16L << 20;
  private static final long GRACE = 1;

  /**
   * Starts one of this package's scripts, behind {@code plain.py}. Whoever kills the process kills
   * the init of its namespace, and all others with that.
   */
  Process start(String script, CodeLimits limits) throws IOException {
    List<String> command = new ArrayList<>(List.of("unshare"));
    if (!root) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(
        List.of("--net", "--pid", "--ipc", "--uts", "--mount", "--fork", "--kill-child"));
    // Under root a program is a user whom nobody else is, so its processes are counted alone.
    int user = root ? (1 << 30) + RANDOM.nextInt(1 << 29) : 0;
    command.addAll(List.of("sh", "-c", resource("jail.sh"), "jail.sh", Integer.toString(user)));
    command.addAll(List.of(python, prefix, Long.toString(ROOM)));
    // Should this process be killed, those that it started still end.
    command.add(Long.toString(limits.time().toSeconds() + GRACE));
    command.add(resource("plain.py") + "\n\n" + resource(script));
    command.add("--as=" + limits.memoryBytes());
    command.add("--nproc=" + limits.processes());
    command.add("--cpu=" + (limits.time().toSeconds() + 1));
    command.add("--fsize=" + ROOM);
    command.add("--core=0");
    return new ProcessBuilder(command).start();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Jail.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
