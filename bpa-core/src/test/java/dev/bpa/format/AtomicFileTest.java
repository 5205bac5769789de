// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private final Path folder;

  AtomicFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static void write(Path target, String text) throws IOException {
    AtomicFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void makesAndReplacesAFile() throws IOException {
    Path target = folder.resolve("letter.txt");
    write(target, "first");
    write(target, "second");
    assertEquals("second", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void anInterruptedThreadIsToldSoAndLeavesTheOldFile() throws IOException {
    Path target = folder.resolve("letter.txt");
    write(target, "first");
    Thread.currentThread().interrupt();
    try {
      IOException e = assertThrows(IOException.class, () -> write(target, "second"));
      assertEquals(
          "Cannot write %s: the thread was interrupted; write from one that is not"
              .formatted(target),
          e.getMessage());
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is kept");
    }
    assertEquals("first", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingBesideIt() throws IOException {
    Path target = folder.resolve("letter.txt");
    write(target, "first");
    IllegalStateException broken = new IllegalStateException("the pen broke");
    assertEquals(
        broken,
        assertThrows(
            IllegalStateException.class,
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write('s');
                      throw broken;
                    })));
    assertEquals("first", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void theOldFileIsSeenUntilTheNewOneIsWhole() throws IOException {
    Path target = folder.resolve("letter.txt");
    write(target, "first");
    AtomicFile.write(
        target,
        out -> {
          out.write('s');
          out.flush();
          assertEquals("first", Files.readString(target));
        });
    assertEquals("s", Files.readString(target));
  }

  @Test
  void othersMayReadItAsTheyMayAnyNewFile() throws IOException {
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
    Path target = folder.resolve("letter.txt");
    write(target, "first");
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(target));
    }
  }

  @Test
  void whatWasPrivateStaysPrivate() throws IOException {
    Path target = folder.resolve("letter.txt");
    PrivateFile.create(target);
    write(target, "second");
    assertEquals("second", Files.readString(target));
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(target));
    }
  }
}
