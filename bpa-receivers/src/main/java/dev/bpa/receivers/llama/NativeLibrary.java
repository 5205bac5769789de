// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import de.kherud.llama.LlamaModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the binding finds llama.cpp: in a folder of this process alone. Left to itself it unpacks
 * the library under one name for all processes into the folder for temporary files, and deletes
 * whatever else is called llama… in that folder.
 */
final class NativeLibrary {
  /** The binding's property for a library that is the user's own. */
  static final String LIBRARY = "de.kherud.llama.lib.path";

  private NativeLibrary() {}

  /** Unpacks the library, unless the user has said where it is. */
  static void unpack(Path folder) throws IOException {
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
    String name = System.mapLibraryName("jllama");
    String packed = "/de/kherud/llama/%s/%s/%s".formatted(system(), processor(), name);
    try (InputStream library = LlamaModel.class.getResourceAsStream(packed)) {
      if (library != null && System.getProperty(LIBRARY) == null) {
        Path own = Files.createDirectory(folder.resolve("l"));
        Files.copy(library, own.resolve(name));
        System.setProperty(LIBRARY, own.toString());
      }
    }
  }

  /** Removes the folder, as far as nobody uses what is in it. */
  static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> all = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is gone already, or in use still: whoever comes after removes it.
    }
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
