// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./bpa} in a checkout of its own, with a Java and a Maven that only tell of their calls.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String RUN =
      "java -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -Xmx2g"
          + " -Dbpa.columns=0 -jar %s solve a b";
  private static final String BUILDING =
      "Building bpa (the first time Maven also downloads its parts) …";

  private final Path home;
  private final Path jar;
  private final Path source;

  LauncherTest(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    jar = home.resolve("bpa-examples/target/bpa.jar");
    source = home.resolve("bpa-core/src/main/Source.java");
  }

  /** What a call printed, standard output first. */
  private record Printed(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void checkOut() throws IOException {
    Files.copy(Path.of("../bpa"), home.resolve("bpa"));
    executable(home.resolve("bpa"), Files.readString(home.resolve("bpa")));
    Files.createDirectories(source.getParent());
    Files.createDirectories(home.resolve("bpa-examples/src/main"));
    Files.writeString(source, "");
    for (String pom : List.of("pom.xml", "bpa-core/pom.xml", "bpa-examples/pom.xml")) {
      Files.writeString(home.resolve(pom), "");
    }
    Files.createDirectories(home.resolve("bin"));
    script("java", "echo java \"$@\"");
    script("mvn", "touch bpa-examples/target/bpa.jar");
  }

  private void script(String name, String command) throws IOException {
    executable(home.resolve("bin").resolve(name), "#!/bin/sh\n" + command + "\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Printed bpa() throws IOException, InterruptedException {
    return call(home.resolve("bpa").toString(), "solve", "a b");
  }

  private Printed call(String... command) throws IOException, InterruptedException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("BPA_JAVA_OPTS");
    builder.environment().merge("PATH", "", (path, none) -> home.resolve("bin") + ":" + path);
    Process process = builder.start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return new Printed(
        process.exitValue(), Files.readAllLines(out, UTF_8), Files.readAllLines(err, UTF_8));
  }

  private Printed runs(String... told) {
    return new Printed(0, List.of(RUN.formatted(jar)), List.of(told));
  }

  /** Dated far from the others, lest a file system with coarse times takes them for equal. */
  private static void date(Path file, int hours) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3_600L * hours)));
  }

  private void dateSources(int hours) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.walk(home)) {
      all.filter(f -> !f.startsWith(home.resolve("bpa-examples/target"))).forEach(files::add);
    }
    for (Path file : files) {
      date(file, hours);
    }
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws Exception {
    dateSources(-2);
    assertEquals(runs(BUILDING), bpa());
    assertEquals(runs(), bpa());
    assertFalse(Files.exists(home.resolve("bpa-examples/target/bpa.lock")));
  }

  @Test
  void buildsAgainAfterAChange() throws Exception {
    bpa();
    date(source, 1);
    assertEquals(runs(BUILDING), bpa());
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    script("mvn", "echo no such goal; exit 1");
    assertEquals(
        new Printed(1, List.of(), List.of(BUILDING, "bpa: the build failed:", "no such goal")),
        bpa());
    script("mvn", "touch bpa-examples/target/bpa.jar");
    assertEquals(runs(BUILDING), bpa(), "the next call tries again");
  }

  /** As after a kill in a container, where the next process may get the same number. */
  @Test
  void aBuilderThatDiedLeavesNoLock() throws Exception {
    Path target = Files.createDirectories(jar.getParent());
    Process dead = new ProcessBuilder("true").start();
    assertTrue(dead.waitFor(1, TimeUnit.MINUTES));
    Files.createSymbolicLink(target.resolve("bpa.lock"), Path.of("" + dead.pid()));
    assertEquals(runs(BUILDING), bpa(), "its number is nobody's");
    date(source, 1);
    String locked = "ln -s $$ bpa-examples/target/bpa.lock && exec ./bpa solve 'a b'";
    assertEquals(
        runs(BUILDING),
        call("sh", "-c", "cd '%s' && %s".formatted(home, locked)),
        "its number is that of this call");
  }

  @Test
  void saysWhomItWaitsFor() throws Exception {
    Path lock = Files.createDirectories(jar.getParent()).resolve("bpa.lock");
    long builder = ProcessHandle.current().pid();
    Files.createSymbolicLink(lock, Path.of("" + builder));
    script("sleep", "rm -f '" + lock + "'"); // the builder has come to its end meanwhile
    assertEquals(
        runs(
            "bpa: waiting for process %d, which builds; if it does not, remove %s"
                .formatted(builder, lock),
            BUILDING),
        bpa());
  }

  @Test
  void saysThatItCannotLock() throws Exception {
    script("ln", "exit 1");
    String lock = jar.resolveSibling("bpa.lock").toString();
    assertEquals(
        new Printed(
            1, List.of(), List.of("bpa: " + lock + " cannot be made: links are needed there")),
        bpa());
  }

  /** Root may write anywhere, so it is mkdir that says that nothing can be made here. */
  @Test
  void runsWhatThereIsWhereNothingCanBeBuilt() throws Exception {
    dateSources(-2);
    bpa();
    script("mkdir", "exit 1");
    assertEquals(runs(), bpa(), "up to date");
    date(source, 1);
    assertEquals(
        runs("bpa: " + jar + " may be older than its sources, and cannot be replaced"), bpa());
    Files.delete(jar);
    assertEquals(
        new Printed(
            1,
            List.of(),
            List.of("bpa: " + jar.getParent() + " cannot be written, and holds no bpa.jar")),
        bpa());
  }
}
