// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
  @DisabledOnOs(OS.WINDOWS)
  void refusesAFolderThatItMayNotWriteTo() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(folder), "root may write anywhere");
      Path below = folder.resolve("out");
      for (Path out : new Path[] {folder, below}) {
        Call.of("demo", "--out", out.toString())
            .failed("bpa demo: --out must be a folder to write to, but " + out + " is not");
      }
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
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

  @Test
  void saysThatTheEndpointFailsOnTheWay() throws IOException {
    try (FakeModel model = FakeModel.failing(400, 20)) {
      assertFails(model.url(), "(400)");
      assertEquals(20, model.calls());
    }
  }

  private void assertFails(String url, String why) throws IOException {
    Call call =
        Call.of(
            "demo",
            "--quiet",
            "--out",
            folder.toString(),
            "--train",
            "100",
            "--held-out",
            "10",
            "--rounds",
            "100",
            "--receiver",
            "openai",
            "--model",
            "m",
            "--base-url",
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
