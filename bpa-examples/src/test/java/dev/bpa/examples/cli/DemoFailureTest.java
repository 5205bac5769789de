// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo that cannot be: one line, exit code 1, and no file. */
class DemoFailureTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void refusesAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Call.of("demo", "--out", file.toString())
        .failed("bpa demo: --out must be a folder, but " + file + " is a file");
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void refusesAFolderBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    for (String below : List.of("out", "out/of/reach")) {
      Path out = file.resolve(below);
      Call.of("demo", "--out", out.toString())
          .failed("bpa demo: --out must be a folder to write to, but " + out + " is not");
    }
    assertEquals("mine", Files.readString(file));
  }

  /** Not even root may make a file in /proc, so this is tried whoever runs the tests. */
  @ParameterizedTest
  @ValueSource(strings = {"/proc", "/proc/out", "/proc/self"})
  @EnabledOnOs(OS.LINUX)
  void refusesAFolderThatItMayNotWriteTo(String out) {
    Call.of("demo", "--out", out)
        .failed("bpa demo: --out must be a folder to write to, but " + out + " is not");
  }

  @Test
  void saysThatTheEndpointIsDown() throws IOException {
    String url;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:%d/v1".formatted(taken.getLocalPort());
    }
    assertFails(url, "cannot be reached");
  }

  @Test
  void saysThatTheKeyIsRefused() throws IOException {
    try (FakeModel model = FakeModel.failing(401, 1)) {
      assertFails(model.url(), "(401): set OPENAI_API_KEY");
      assertEquals(1, model.calls(), "asked once, before any work is done");
    }
  }

  private void assertFails(String url, String why) throws IOException {
    Call call =
        Call.line(
            "demo --quiet --out {} --train 100 --held-out 10 --rounds 100"
                + " --receiver openai --model m --base-url {}",
            folder,
            url);
    assertEquals(1, call.code());
    assertEquals("", call.out());
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(call.err().startsWith("bpa demo: " + url), call.err());
    assertTrue(call.err().contains(why), call.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.findAny().isPresent(), "something was left behind");
    }
  }
}
