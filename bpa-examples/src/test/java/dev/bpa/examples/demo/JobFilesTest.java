// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void makesTheFolderAndLeavesNothingInIt() throws IOException {
    JobFiles.in(folder.resolve("a/b"));
    assertEquals(List.of(), names(folder.resolve("a/b")));
    JobFiles.in(folder.resolve("a/b"));
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    write(folder.resolve("one"));
    write(folder.resolve("two"));
    for (String name : List.of("outcomes.jsonl", "report.html", "results.json")) {
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("one").resolve(name), folder.resolve("two").resolve(name)));
    }
    write(folder.resolve("two"));
    assertEquals(
        List.of("outcomes.jsonl", "report.html", "results.json"), names(folder.resolve("two")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outcomes.jsonl", "results.json", "report.html"})
  void leavesNoHalfOfAFileThatCannotBeWritten(String name) throws IOException {
    Path taken = Files.createDirectories(folder.resolve(name).resolve("taken"));
    assertThrows(IOException.class, () -> write(folder));
    assertTrue(Files.isDirectory(taken));
    assertTrue(names(folder).stream().noneMatch(n -> n.endsWith(".tmp")), () -> "" + folder);
  }

  private static void write(Path folder) throws IOException {
    JobFiles.in(folder)
        .write(Runs.SETTINGS, Runs.result(), Optional.of(Runs.example("a native of Canada")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
