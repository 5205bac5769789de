// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  @TempDir private Path folder = Path.of("");

  /** A class that says it came from there, as those of Spring Boot's loader do. */
  private static Class<?> from(URL place) throws IOException {
    String file = Line.class.getName().replace('.', '/') + ".class";
    byte[] code;
    try (InputStream bytes = Line.class.getClassLoader().getResourceAsStream(file)) {
      code = requireNonNull(bytes).readAllBytes();
    }
    ProtectionDomain domain =
        new ProtectionDomain(new CodeSource(place, (Certificate[]) null), null);
    return new ClassLoader(null) {
      Class<?> define() {
        return defineClass(Line.class.getName(), code, 0, code.length, domain);
      }
    }.define();
  }

  private URL jar(String entry) throws IOException {
    Path jar = folder.resolve("a b.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("x/"));
      out.putNextEntry(new ZipEntry(entry));
      out.write("content".getBytes(UTF_8));
    }
    return URI.create("jar:" + jar.toUri() + "!/").toURL();
  }

  @Test
  void namesEachPlaceOnce() throws IOException {
    String classes = ClassPath.of(folder, Line.class, LlamaMain.class, Test.class);
    List<String> places = List.of(classes.split(File.pathSeparator));
    assertEquals(2, places.size(), classes);
    assertTrue(Files.exists(Path.of(places.get(0), "dev", "bpa", "receivers")), classes);
    assertTrue(places.get(1).endsWith(".jar"), classes);
  }

  @Test
  void unpacksAJarWithinAJar() throws IOException {
    Path unpacked = Path.of(ClassPath.of(folder, from(jar("x/y/z"))));
    assertTrue(unpacked.startsWith(folder));
    assertEquals("content", Files.readString(unpacked.resolve("x/y/z")));
  }

  @Test
  void unpacksNothingOutsideOfItsFolder() throws IOException {
    Class<?> type = from(jar("../../out"));
    assertThrows(IOException.class, () -> ClassPath.of(folder, type));
    assertTrue(Files.notExists(folder.resolveSibling("out")));
  }

  @Test
  void saysWhatCannotBeRead() {
    String expected = "llama.cpp needs it in a jar or a folder";
    String platform =
        String.valueOf(
            assertThrows(IOException.class, () -> ClassPath.of(folder, String.class)).getMessage());
    assertTrue(platform.endsWith(expected), platform);
    String remote =
        String.valueOf(
            assertThrows(
                    IOException.class,
                    () -> ClassPath.of(folder, from(URI.create("http://localhost:1/").toURL())))
                .getMessage());
    assertTrue(remote.endsWith(expected), remote);
  }
}
