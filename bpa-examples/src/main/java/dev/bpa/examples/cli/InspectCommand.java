// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.report.ModelTable;
import dev.bpa.onnx.HeadMetadata;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa inspect MODEL.onnx}: what an ONNX file is, and where an Advisor comes from. */
@Command(
    name = "inspect",
    description =
        "Tell what an ONNX file reads and gives. Of an Advisor of bpa also its signals and how it was trained.",
    footer = {"", "As in:", "  bpa inspect bpa-out/advisor.onnx"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "MODEL", description = "An ONNX file.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    ModelFile model = ModelFile.path(file);
    ModelOutline outline = ModelOutline.of(model);
    Optional<HeadMetadata> policy = HeadMetadata.in(model);
    PrintWriter out = spec.commandLine().getOut();
    if (format.json()) {
      out.println(json(outline, policy));
    } else {
      ModelTable.print(out, outline, policy);
    }
    out.flush();
    return 0;
  }

  private String json(ModelOutline outline, Optional<HeadMetadata> policy) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", file.toString());
    object.put("producer", outline.producer());
    object.put("operatorSets", outline.operatorSets());
    object.put("parameters", outline.parameters());
    object.put("batchMatters", outline.batchMatters());
    object.put("inputs", outline.inputs());
    object.put("outputs", outline.outputs());
    policy.ifPresent(
        known -> {
          object.put("encoder", known.encoder());
          object.put("signals", known.signals());
          object.put("provenance", known.provenance());
        });
    return new ObjectMapper().writeValueAsString(object);
  }
}
