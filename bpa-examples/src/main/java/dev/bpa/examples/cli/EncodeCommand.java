// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.encode.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa encode TEXT}: what an encoder makes of texts. */
@Command(
    name = "encode",
    description =
        "Turn texts into unit vectors. What is beyond the most tokens of a model is left out, and"
            + " that is said. A bad text is told on standard error; the others are encoded all the"
            + " same.",
    footer = {
      "",
      "Text has the tokens read and the first numbers of a vector; json has all of it.",
      "",
      "As in:",
      "  bpa encode \"a native or inhabitant of Canada\"",
      "  bpa encode --lines prompts.txt --format json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every text was encoded",
      "1:the model or the file cannot be had, or the model does not run",
      "2:a text or an option is bad"
    })
final class EncodeCommand implements Callable<Integer> {
  private static final int SHOWN = 4;
  private static final int AT_A_TIME = 256;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "A file with a text a line, in UTF-8, instead of TEXT.")
  private @Nullable Path lines;

  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "TEXT", arity = "0..1", description = "A text, in quotes.")
  private @Nullable String text;

  /** What came of a text; without a vector, what is the matter with it. */
  @SuppressWarnings("ArrayRecordComponent") // printed, and never changed
  private record Encoded(
      String text, Reading reading, float @Nullable [] vector, @Nullable String matter) {}

  @Override
  public Integer call() throws IOException {
    List<String> texts = texts();
    int worst = 0;
    try (PromptEncoder encoder = model.open(spec.commandLine())) {
      for (int from = 0; from < texts.size(); from += AT_A_TIME) {
        List<String> some = texts.subList(from, Math.min(from + AT_A_TIME, texts.size()));
        List<Encoded> encoded = some.parallelStream().map(each -> encode(encoder, each)).toList();
        for (int i = 0; i < encoded.size(); i++) {
          worst = Math.max(worst, print(from + i + 1, encoded.get(i)));
        }
      }
    }
    spec.commandLine().getOut().flush();
    return worst;
  }

  private List<String> texts() throws IOException {
    if (lines != null && text != null) {
      throw new ParameterException(spec.commandLine(), "Give TEXT or --lines FILE, not both");
    }
    if (text != null) {
      return List.of(text);
    }
    if (lines == null) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to encode: give TEXT, or --lines FILE");
    }
    if (Files.isDirectory(lines)) {
      throw new IOException(lines + " is a folder, not a file");
    }
    try {
      return Files.readAllLines(lines);
    } catch (CharacterCodingException e) {
      throw new IOException(lines + " is no text in UTF-8", e);
    }
  }

  private static Encoded encode(PromptEncoder encoder, String text) {
    try {
      float[] vector = encoder.encode(text);
      return new Encoded(text, encoder.reading(text), vector, null);
    } catch (IllegalArgumentException e) {
      return new Encoded(text, new Reading(0, false), null, e.getMessage());
    }
  }

  private int print(int number, Encoded encoded) {
    PrintWriter out = spec.commandLine().getOut();
    float[] vector = encoded.vector();
    if (vector == null) {
      IllegalArgumentException bad = new IllegalArgumentException(encoded.matter());
      Failures.tell(spec.commandLine(), "Text " + number + ": " + encoded.matter(), bad);
      return 2;
    }
    if (format.json()) {
      out.println(json(encoded, vector));
    } else {
      out.print(encoded.reading().tokens() + " tokens");
      out.print(encoded.reading().complete() ? "" : " (the rest is left out)");
      out.print(", " + vector.length + " numbers:");
      for (int i = 0; i < Math.min(SHOWN, vector.length); i++) {
        out.printf(Locale.ROOT, " %.4f", vector[i]);
      }
      out.println(vector.length > SHOWN ? " …" : "");
    }
    return 0;
  }

  private static String json(Encoded encoded, float[] vector) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    object.put("text", encoded.text());
    object.put("tokens", encoded.reading().tokens());
    object.put("complete", encoded.reading().complete());
    ArrayNode numbers = object.putArray("vector");
    for (float x : vector) {
      numbers.add(x);
    }
    return object.toString();
  }
}
