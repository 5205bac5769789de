// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that are to be written: why one cannot be, in one line that says what to do. */
final class Target {
  private Target() {}

  /**
   * The folder that the file is, or is to be, in.
   *
   * @throws IOException if the target is a folder, a device or a pipe, or it has no folder
   */
  static Path folderOf(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw cannotWrite(target, "it is a folder; name a file in it");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw cannotWrite(target, "it is a device or a pipe; name an ordinary file");
    }
    if (!Files.exists(folder)) {
      throw cannotWrite(target, "there is no folder " + folder + "; make it first");
    }
    if (!Files.isDirectory(folder)) {
      throw cannotWrite(target, folder + " is a file; name a folder");
    }
    return folder;
  }

  /** What the system said, with the file that it was about. */
  static IOException cannotWrite(Path target, IOException cause) {
    Path folder = target.toAbsolutePath().getParent();
    return new IOException(cannotWrite(target, reason(folder, cause)).getMessage(), cause);
  }

  private static IOException cannotWrite(Path target, String reason) {
    return new IOException("Cannot write " + target + ": " + reason);
  }

  private static String reason(@Nullable Path folder, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "not allowed to write in " + folder + "; choose another folder";
    }
    if (cause instanceof ClosedByInterruptException) {
      return "the thread was interrupted; write from one that is not";
    }
    if (cause instanceof NoSuchFileException) {
      return "no file can be made in " + folder + "; choose another folder";
    }
    return said(cause) + "; mend that, or choose another folder";
  }

  /** The system's reason without the path that it comes with, which may be that of a part. */
  private static String said(IOException cause) {
    if (cause instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
