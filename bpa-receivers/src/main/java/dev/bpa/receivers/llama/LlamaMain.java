// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The program of the process that llama.cpp runs in, so that its crashes are not those of the
 * user's program, nor its threads. It answers one question after the other, and ends when its
 * standard input does: at the latest with the process that started it, however that ends.
 *
 * <p>It reads {@code ask, number, system, user, tokens, temperature, seed, stops…} and {@code
 * cancel, number}, and says {@code ready}, {@code unreadable} or {@code unfit, why} once, then
 * {@code answer, number, text, tokens in, tokens out, finish reason}, {@code long, number, tokens
 * in} or {@code failed, number, why}.
 */
final class LlamaMain {
  private final PrintStream out;
  private final LlamaModel model;
  private final ChatTemplate template;
  private final int context;

  /** The number of the last question that nobody waits for; nobody does for those before. */
  private volatile long cancelled = -1;

  LlamaMain(PrintStream out, LlamaModel model, ChatTemplate template, int context) {
    this.out = out;
    this.model = model;
    this.template = template;
    this.context = context;
  }

  /**
   * Runs until standard input ends.
   *
   * @param args a folder for the library, which is removed in the end; the model's file; how many
   *     tokens of prompt and answer it holds; how many threads write
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    System.setOut(System.err); // the binding says where it finds its library
    Thread reader = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(reader)));
    try {
      NativeLibrary.unpack(Path.of(args[0]));
      ModelParameters parameters =
          parameters(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      LlamaModel model;
      try {
        model = new LlamaModel(parameters);
      } catch (RuntimeException e) { // the binding's own type is not public
        out.println(Line.of("unreadable"));
        return;
      }
      new LlamaMain(out, model, ChatTemplate.of(model), Integer.parseInt(args[2])).serve();
    } catch (LinkageError e) {
      out.println(Line.of("unfit", String.valueOf(e.getMessage())));
    } finally {
      NativeLibrary.remove(Path.of(args[0]));
      Runtime.getRuntime().halt(0); // a thread of the binding would keep on, and exit wait for it
    }
  }

  /** Ctrl-C reaches all processes of a terminal, but what is to be done is the program's to say. */
  private static void awaitEnd(Thread reader) {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ModelParameters parameters(String file, int context, int threads) {
    return new ModelParameters()
        .setModel(file)
        .setCtxSize(context)
        .setThreads(threads)
        .setThreadsBatch(threads)
        .setParallel(1)
        .disableContextShift() // it would cut the beginning of long texts, silently
        .disableLog()
        .skipWarmup();
  }

  private void serve() throws IOException {
    ExecutorService writer = Executors.newSingleThreadExecutor();
    out.println(Line.of("ready"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> said = Line.read(line);
      long number = Long.parseLong(said.get(1));
      if (said.get(0).equals("cancel")) {
        cancelled = number;
      } else {
        writer.execute(() -> out.println(answer(number, said)));
      }
    }
  }

  /** What is said of a question, whatever becomes of it: the program on the other side waits. */
  String answer(long number, List<String> asked) {
    try {
      Sampling sampling =
          new Sampling(
              Integer.parseInt(asked.get(4)),
              Double.parseDouble(asked.get(5)),
              Integer.parseInt(asked.get(6)),
              asked.subList(7, asked.size()));
      String prompt = template.render(asked.get(2), asked.get(3));
      int input = model.encode(prompt).length;
      if (input + 1L + sampling.maxTokens() > context) { // llama.cpp may begin with one more
        return Line.of("long", number, input);
      }
      return write(number, prompt, sampling, input);
    } catch (RuntimeException | Error e) {
      return Line.of("failed", number, String.valueOf(e.getMessage()));
    }
  }

  private String write(long number, String prompt, Sampling sampling, int input) {
    StringBuilder text = new StringBuilder();
    int pieces = -1; // the last piece is the end
    LlamaIterator tokens = model.generate(parameters(prompt, sampling)).iterator();
    while (tokens.hasNext() && number > cancelled) {
      text.append(tokens.next().text);
      pieces++;
    }
    if (tokens.hasNext()) {
      tokens.cancel();
    }
    int output = model.encode(text.toString()).length;
    boolean cut = Math.max(pieces, output) >= sampling.maxTokens();
    return Line.of("answer", number, text, input, output, cut ? "length" : "stop");
  }

  /** Without what was read before: the rounding of an answer would depend on it. */
  private static InferenceParameters parameters(String prompt, Sampling sampling) {
    InferenceParameters parameters =
        new InferenceParameters(prompt)
            .setNPredict(sampling.maxTokens())
            .setTemperature((float) sampling.temperature())
            .setSeed(sampling.seed())
            .setCachePrompt(false);
    return sampling.stops().isEmpty()
        ? parameters
        : parameters.setStopStrings(sampling.stops().toArray(String[]::new));
  }
}
