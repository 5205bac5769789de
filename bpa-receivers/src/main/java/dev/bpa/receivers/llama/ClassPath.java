// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Where classes of this virtual machine are, for another one to load them from. */
final class ClassPath {
  private ClassPath() {}

  /**
   * The jars and folders that these classes were loaded from; a jar within a jar, as Spring Boot
   * packs them, is unpacked into the folder.
   *
   * @throws IOException if a class comes from neither
   */
  static String of(Path folder, Class<?>... classes) throws IOException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type : classes) {
      places.add(place(type, folder).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Path place(Class<?> type, Path folder) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      throw unknown(type, "nowhere");
    }
    if (location.getProtocol().equals("file")) {
      try {
        return Path.of(new URI(location.toString()));
      } catch (URISyntaxException | IllegalArgumentException e) {
        throw unknown(type, location);
      }
    }
    URLConnection connection = location.openConnection();
    if (connection instanceof JarURLConnection nested) {
      return unpacked(nested.getJarFile(), Files.createTempDirectory(folder, "jar"));
    }
    throw unknown(type, location);
  }

  private static IOException unknown(Class<?> type, Object location) {
    return new IOException(
        "%s comes from %s, which no other process can read: llama.cpp needs it in a jar or a folder"
            .formatted(type.getName(), location));
  }

  private static Path unpacked(JarFile jar, Path folder) throws IOException {
    List<JarEntry> files = jar.stream().filter(entry -> !entry.isDirectory()).toList();
    for (JarEntry entry : files) {
      Path file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("%s holds %s".formatted(jar.getName(), entry.getName()));
      }
      Files.createDirectories(file.resolveSibling("."));
      try (InputStream bytes = jar.getInputStream(entry)) {
        Files.copy(bytes, file);
      }
    }
    return folder;
  }
}
