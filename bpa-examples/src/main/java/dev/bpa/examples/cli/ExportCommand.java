// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.JobFiles;
import dev.bpa.format.AtomicFile;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bpa export}: an Advisor and its encoder as one ONNX file. */
@Command(
    name = "export",
    description =
        "Write a saved Advisor and its encoder as one ONNX file: any ONNX Runtime serves it, tokens in, the signals' log-probabilities out.",
    footer = {"", "As in:", "  bpa export --advisor bpa-out --out policy.onnx"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--advisor",
      paramLabel = "PATH",
      defaultValue = "bpa-out",
      description = "A saved Advisor: advisor.onnx, or its folder (default: ${DEFAULT-VALUE}).")
  private Path advisor = Path.of("bpa-out");

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the ONNX file goes.")
  private Path out = Path.of("");

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description =
          "Where a copy of the encoder's tokenizer.json goes (default: nowhere). Its own limits are"
              + " not the encoder's: whoever reads it cuts texts at --max-tokens.")
  private @Nullable Path tokenizer;

  @Override
  public Integer call() throws IOException {
    if (tokenizer != null && tokenizer.toAbsolutePath().equals(out.toAbsolutePath())) {
      throw new ParameterException(
          spec.commandLine(), "--out and --tokenizer are both " + out + ": name two files");
    }
    Path file = Files.isDirectory(advisor) ? advisor.resolve(JobFiles.ADVISOR) : advisor;
    PromptEncoder encoder = model.open(spec.commandLine());
    try (encoder;
        OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file, encoder)) {
      policy.export(out);
      if (tokenizer != null) {
        byte[] json = encoder.model().tokenizer().read();
        AtomicFile.write(tokenizer, copy -> copy.write(json));
      }
      PrintWriter printer = spec.commandLine().getOut();
      printer.printf(
          Locale.ROOT,
          "%s: %.1f MB, %d signals, by %s%n",
          out,
          Files.size(out) / 1e6,
          policy.signals().size(),
          encoder.id());
      printer.flush();
    }
    return 0;
  }
}
