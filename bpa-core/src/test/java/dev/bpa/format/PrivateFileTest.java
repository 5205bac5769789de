// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  private final Path folder;

  PrivateFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void rightsAreKnownHere() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX rights here");
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void onlyItsOwnerMayReadANewFile() throws IOException {
    Path file = folder.resolve("diary.txt");
    PrivateFile.create(file);
    assertEquals("rw-------", rights(file));
    assertEquals("", Files.readString(file));
  }

  @Test
  void aFileThatIsThereKeepsItsTextAndItsRights() throws IOException {
    Path file = Files.writeString(folder.resolve("diary.txt"), "Monday");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    PrivateFile.create(file);
    assertEquals("rw-r-----", rights(file));
    assertEquals("Monday", Files.readString(file));
  }

  @Test
  void anExperienceLogIsPrivate() throws IOException {
    Path file = folder.resolve("rounds.jsonl");
    ExperienceLog.at(file).open().close();
    assertEquals("rw-------", rights(file));
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("missing").resolve("diary.txt");
    IOException refused = assertThrows(IOException.class, () -> PrivateFile.create(file));
    assertEquals(
        "Cannot write %s: there is no folder %s; make it first".formatted(file, file.getParent()),
        refused.getMessage());
  }
}
