// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is the matter with a file, one line names it and says what to do: to root as well. */
class RefusedFileTest {
  private static final TabularPolicy<NamedState> POLICY =
      TabularPolicy.of(Map.of(new NamedState("s"), Distribution.certain(Signal.silence())));

  private static final Outcome<NamedState, String> ROUND =
      Advisor.commitTo(POLICY)
          .informedBy((context, random) -> new NamedState("s"))
          .persuade(seen -> "nod", Context.none());

  /** Something that is done to a file, and fails. */
  @FunctionalInterface
  private interface Act {
    void on(Path file) throws IOException;
  }

  private static final List<Act> WRITERS =
      List.of(
          file -> AtomicFile.write(file, out -> out.write('x')),
          file -> PolicyFile.write(file, POLICY),
          file -> ExperienceLog.at(file).open().close());

  private static final Act POLICY_READER = PolicyFile::read;
  private static final Act LOG_READER = file -> ExperienceLog.at(file).read(round -> {});
  private static final Act GAME_READER = GameFile::read;

  private final Path folder;
  private final Path file;

  RefusedFileTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.file = Files.writeString(folder.resolve("file"), "");
  }

  private static void assertNotWritten(Path target, String reason) {
    WRITERS.forEach(
        writer -> assertRefused("Cannot write " + target + ": " + reason, target, writer));
  }

  private static void assertRefused(String message, Path target, Act act) {
    assertEquals(message, assertThrows(IOException.class, () -> act.on(target)).getMessage());
  }

  @Test
  void aFolderIsNotOverwritten() throws IOException {
    assertNotWritten(folder, "it is a folder; name a file in it");
    assertNotWritten(folder.getRoot(), "it is a folder; name a file in it");
    assertNothingBeside();
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("missing");
    assertNotWritten(
        missing.resolve("x.json"), "there is no folder " + missing + "; make it first");
    assertNotWritten(
        file.resolve("deeper").resolve("x.json"),
        "there is no folder " + file.resolve("deeper") + "; make it first");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    assertNotWritten(file.resolve("x.json"), file + " is a file; name a folder");
    assertNothingBeside();
  }

  /** A socket stands for the devices, which a wrong program would replace for all others. */
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void aDeviceIsNeitherReplacedNorWrittenTo() throws IOException {
    Path device = folder.resolve("device");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(device));
      assertNotWritten(device, "it is a device or a pipe; name an ordinary file");
      assertFalse(Files.isRegularFile(device));
      Path link = Files.createSymbolicLink(folder.resolve("link"), device);
      assertNotWritten(link, "it is a device or a pipe; name an ordinary file");
      Files.delete(link);
    }
    Files.delete(device);
  }

  /** Folders in which nobody makes files, root neither. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void aFolderThatMayNotBeWrittenIsNamed() {
    assertNotWritten(
        Path.of("/proc/x.json"), "no file can be made in /proc; choose another folder");
    Path inSys = Path.of("/sys/x.json"); // no right, or a file system that is read-only
    for (Act writer : WRITERS) {
      String message =
          String.valueOf(assertThrows(IOException.class, () -> writer.on(inSys)).getMessage());
      assertTrue(
          message.equals(
                  "Cannot write /sys/x.json: not allowed to write in /sys; choose another folder")
              || message.equals(
                  "Cannot write /sys/x.json: Read-only file system; mend that, or choose another"
                      + " folder"),
          message);
    }
  }

  @Test
  void aFailureMidwayIsToldWithTheFile() throws IOException {
    assertRefused(
        "Cannot write " + file + ": the pen broke; mend that, or choose another folder",
        file,
        target ->
            AtomicFile.write(
                target,
                out -> {
                  throw new IOException("the pen broke");
                }));
    assertNothingBeside();
    var writer = ExperienceLog.at(file).open();
    writer.close();
    assertRefused(
        "Cannot write " + file + ": the log is closed; open it again",
        file,
        closed -> writer.append(ROUND));
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing");
    assertRefused(missing + ": there is no policy here", missing, POLICY_READER);
    assertRefused(missing + ": there is no experience log here", missing, LOG_READER);
    assertRefused(missing + ": there is no game here", missing, GAME_READER);
    Path below = file.resolve("below");
    assertRefused(below + ": there is no policy here", below, POLICY_READER);
  }

  @Test
  void aFolderIsNotRead() {
    assertRefused(
        folder + ": there is no policy here, but a folder; name a file in it",
        folder,
        POLICY_READER);
    assertRefused(
        folder + ": there is no experience log here, but a folder; name a file in it",
        folder,
        LOG_READER);
    assertRefused(
        folder + ": there is no game here, but a folder; name a file in it", folder, GAME_READER);
  }

  /** Reading the memory of this process from its start fails in the middle of a file. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void aFailureOfTheDiskIsToldWithTheFile() {
    Path broken = Path.of("/proc/self/mem");
    String message = broken + ": cannot be read (Input/output error); copy it from elsewhere";
    assertRefused(message, broken, POLICY_READER);
    assertRefused(message, broken, LOG_READER);
  }

  private void assertNothingBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
