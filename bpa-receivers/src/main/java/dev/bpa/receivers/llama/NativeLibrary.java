// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import de.kherud.llama.LlamaModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the binding finds llama.cpp: in a folder of this process alone. Left to itself it unpacks
 * the library under one name for all processes into the folder for temporary files, says so on
 * standard output, and deletes whatever else is called llama… in that folder.
 */
final class NativeLibrary {
  private static final String HOME = "de.kherud.llama.tmpdir";
  private static final String LIBRARY = "de.kherud.llama.lib.path";
  private static boolean prepared;

  private NativeLibrary() {}

  /** Unpacks the library, once, unless the application has said where it is. */
  static synchronized void prepare() throws IOException {
    if (prepared) {
      return;
    }
    if (System.getProperty(HOME) == null) {
      System.setProperty(HOME, temporary(Files.createTempDirectory("bpa-llama")).toString());
    }
    String name = System.mapLibraryName("jllama");
    String packed = "/de/kherud/llama/%s/%s/%s".formatted(system(), processor(), name);
    try (InputStream library = LlamaModel.class.getResourceAsStream(packed)) {
      if (library != null && System.getProperty(LIBRARY) == null) {
        Path folder = temporary(Files.createTempDirectory(Path.of(System.getProperty(HOME)), "l"));
        Files.copy(library, temporary(folder.resolve(name)));
        System.setProperty(LIBRARY, folder.toString());
      }
    }
    prepared = true;
  }

  /** Those named last are deleted first. */
  private static Path temporary(Path path) {
    path.toFile().deleteOnExit();
    return path;
  }

  private static String system() {
    String name = System.getProperty("os.name");
    return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Mac" : name;
  }

  private static String processor() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86-64" -> "x86_64";
      case "arm64" -> "aarch64";
      default -> name;
    };
  }
}
