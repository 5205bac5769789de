// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read a file that is to be made, where the file system knows such rights. */
final class Rights {
  private static final FileAttribute<?>[] THE_USUAL = {};

  private Rights() {}

  static FileAttribute<?>[] ownerOnly(Path file) {
    return known(file) ? only(Set.of(OWNER_READ, OWNER_WRITE)) : THE_USUAL;
  }

  /** No more than the file at this place has, if there is one. */
  static FileAttribute<?>[] asOf(Path file) throws IOException {
    return known(file) && Files.exists(file)
        ? only(Files.getPosixFilePermissions(file))
        : THE_USUAL;
  }

  private static boolean known(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] only(Set<PosixFilePermission> rights) {
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)};
  }
}
