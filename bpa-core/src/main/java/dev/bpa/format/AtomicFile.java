// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/**
 * Files that are seen whole or not at all: written beside their place, forced to the disk, then
 * renamed into it. Whatever fails on the way, the old file stays as it was; a file that takes the
 * place of another has no wider rights than that had.
 *
 * @see java.nio.file.StandardCopyOption#ATOMIC_MOVE
 * @see java.nio.channels.FileChannel#force
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What is to be in the file. If it throws, the old file stays as it was. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it all; the stream is buffered, and closed by others.
     *
     * @param out to the new file
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes or replaces a file. If two threads do so at once, the last one wins and both wrote a
   * whole file. A symbolic link at the target is itself replaced.
   *
   * @param target the file
   * @param content what is to be in it
   * @throws IOException if the target is a folder, a device or a pipe, its folder is missing, or
   *     writing fails, with one line that says so; what was written beside is removed then, also if
   *     the content throws
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = Target.folderOf(target);
    Path beside = folder.resolve(".bpa-" + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
              FileChannel.open(beside, Set.of(CREATE_NEW, WRITE), Rights.asOf(target));
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(beside, target, ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error failure) {
      try {
        Files.deleteIfExists(beside);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      if (failure instanceof IOException refused) {
        throw Target.cannotWrite(target, refused);
      }
      throw failure;
    }
  }
}
