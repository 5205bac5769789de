// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import de.kherud.llama.LlamaModel;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** A process that runs {@link LlamaMain}, as seen from the one that started it. */
final class LlamaProcess {
  /** Said by nobody: what stands for the end of what the process says. */
  private static final List<String> ENDED = List.of("ended");

  private static final int LONGEST = 200;

  private final Process process;
  private final Path folder;
  private final BufferedWriter in;
  private final BlockingQueue<List<String>> replies = new LinkedBlockingQueue<>();
  private long number;

  /**
   * A process that was started.
   *
   * @param folder removed with it; what it complains of stands in {@link #complaints} there
   */
  LlamaProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.in = process.outputWriter(StandardCharsets.US_ASCII);
    Thread reader = new Thread(this::read, "bpa-llama-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process with this model.
   *
   * @throws IOException if it cannot be started, or cannot read the model
   */
  static LlamaProcess start(Path file, int context, int threads) throws IOException {
    Path folder = Files.createTempDirectory("bpa-llama");
    LlamaProcess started;
    try {
      ProcessBuilder program =
          new ProcessBuilder(command(folder)).redirectError(complaints(folder).toFile());
      program.command().addAll(List.of(folder.toString(), file.toString()));
      program.command().addAll(List.of(String.valueOf(context), String.valueOf(threads)));
      program
          .environment()
          .keySet()
          .removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
      program.environment().put("GGML_NO_BACKTRACE", "1"); // it would call a debugger
      started = new LlamaProcess(program.start(), folder);
    } catch (IOException | RuntimeException e) {
      NativeLibrary.remove(folder);
      throw e;
    }
    started.awaitModel(file);
    return started;
  }

  private static List<String> command(Path folder) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.add("-XX:ErrorFile=" + folder.resolveSibling("bpa-llama-%p.log"));
    String library = System.getProperty(NativeLibrary.LIBRARY);
    if (library != null) {
      words.add("-D" + NativeLibrary.LIBRARY + "=" + library);
    }
    try {
      words.addAll(List.of("-cp", ClassPath.of(folder, LlamaMain.class, LlamaModel.class)));
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          "No binding of llama.cpp: add de.kherud:llama 4.2.0 to the class path", e);
    }
    words.add(LlamaMain.class.getName());
    return words;
  }

  private void awaitModel(Path file) throws IOException {
    List<String> said;
    try {
      said = replies.take();
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(file + " was not waited for: the thread was interrupted");
    }
    if (!said.get(0).equals("ready")) {
      String failure =
          switch (said.get(0)) {
            case "unreadable" ->
                "%s is no GGUF file that llama.cpp can read: is it whole?".formatted(file);
            case "unfit" -> "llama.cpp does not run on this machine: " + said.get(1);
            default -> "%s was not loaded: the process of llama.cpp %s".formatted(file, ending());
          };
      end();
      throw new IOException(failure);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        List<String> said = Line.read(line);
        if (!said.isEmpty()) {
          replies.add(said);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // It was ended, or speaks no more as it should: so it is of no use.
    } finally {
      kill();
      replies.add(ENDED);
    }
  }

  /**
   * {@return what the process said of this question, or a list that {@link #hasEnded} tells} By one
   * thread at a time.
   *
   * @throws InterruptedException if the thread is interrupted; the answer is ended at its next
   *     token
   */
  List<String> ask(String system, String user, Sampling sampling) throws InterruptedException {
    long asked = ++number;
    List<Object> words = new ArrayList<>(List.of("ask", asked, system, user));
    words.addAll(List.of(sampling.maxTokens(), sampling.temperature(), sampling.seed()));
    words.addAll(sampling.stops());
    try {
      send(words.toArray());
      while (true) {
        List<String> said = replies.take();
        if (hasEnded(said)) {
          replies.add(said); // for whoever asks after this
          return said;
        }
        if (said.get(1).equals(String.valueOf(asked))) { // not what nobody waited for
          return said;
        }
      }
    } catch (InterruptedException e) {
      send("cancel", asked);
      throw e;
    }
  }

  private void send(Object... words) {
    try {
      in.write(Line.of(words));
      in.newLine();
      in.flush();
    } catch (IOException e) {
      // It has ended, which is read from its other side.
    }
  }

  /** Whether this is not an answer, but says that there will be none. */
  static boolean hasEnded(List<String> said) {
    return said.equals(ENDED);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** How the process ended, in words: its status, and the last line that it complained by. */
  String ending() {
    String last = "";
    try (Stream<String> lines = Files.lines(complaints(folder), StandardCharsets.ISO_8859_1)) {
      last = lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line).strip();
    } catch (IOException | UncheckedIOException e) {
      // It left none.
    }
    String complaint = last.substring(0, Math.min(LONGEST, last.length()));
    Path crash = folder.resolveSibling("bpa-llama-%d.log".formatted(process.pid()));
    return "ended with status %d%s%s"
        .formatted(
            process.exitValue(),
            complaint.isEmpty() ? "" : " (" + complaint + ")",
            Files.exists(crash) ? ", as " + crash + " tells" : "");
  }

  private static Path complaints(Path folder) {
    return folder.resolve("stderr");
  }

  /** Ends the process, whatever it is doing, and removes what it leaves. */
  void end() {
    kill();
    NativeLibrary.remove(folder);
  }

  private void kill() {
    process.destroyForcibly();
    process.onExit().join(); // what is killed ends at once
  }
}
