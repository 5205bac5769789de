// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.format.GameFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The games of the folder games, whose README has the sources, by their names. */
final class KnownGames {
  private KnownGames() {}

  static Map<String, GameFile> all() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(KnownGames.class.getResource("/games")).toURI());
    Map<String, GameFile> games = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(file -> games.put(file.getFileName().toString(), read(file)));
    }
    return games;
  }

  private static GameFile read(Path file) {
    try {
      return GameFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
