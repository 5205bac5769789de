// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that are to be read: why one cannot be, in one line that begins with its name. */
final class Source {
  private Source() {}

  /**
   * Opens a file.
   *
   * @param what it is to be, as "policy"
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it is a folder, or may not be read
   */
  static InputStream open(Path file, String what) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no " + what + " here");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(
          file + ": there is no " + what + " here, but a folder; name a file in it");
    }
    try {
      return Files.newInputStream(file);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": not allowed to read it; ask its owner", e);
    }
  }

  /** What the system said, with the file that it was about. */
  static IOException cannotRead(Path file, IOException cause) {
    return new IOException(
        file + ": cannot be read (" + cause.getMessage() + "); copy it from elsewhere", cause);
  }
}
