// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Public data beside the project, which are not part of it. */
public final class SharedData {
  private SharedData() {}

  /** A file of {@code shared/data}; the test is skipped, and says so, where it is missing. */
  public static Path file(String name) {
    Path data = Path.of("shared", "data").resolve(name);
    Path here = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    Path file =
        Stream.iterate(here, Objects::nonNull, Path::getParent)
            .map(parent -> parent.resolve(data))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(data);
    assumeTrue(Files.isRegularFile(file), "skipped: no " + data + " beside the project");
    return file;
  }
}
