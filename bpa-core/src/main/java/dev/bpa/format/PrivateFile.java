// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Files that their owner alone may read and write, for what holds the prompts and answers of users.
 * Where the file system has no such rights (Windows), a file has those that its folder hands down.
 *
 * @see java.nio.file.attribute.PosixFilePermission
 * @see "docs/security.md"
 */
public final class PrivateFile {
  private PrivateFile() {}

  /**
   * Makes an empty file if there is none; it is never seen with wider rights. One that is there
   * keeps the rights that somebody gave it.
   *
   * @param path the file
   * @throws IOException if it cannot be made or written to, with one line that says why
   */
  public static void create(Path path) throws IOException {
    Target.folderOf(path);
    try {
      Files.newByteChannel(path, Set.of(CREATE, WRITE), Rights.ownerOnly(path)).close();
    } catch (IOException e) {
      throw Target.cannotWrite(path, e);
    }
  }
}
