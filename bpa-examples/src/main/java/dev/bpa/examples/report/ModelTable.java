// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.onnx.HeadMetadata;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an ONNX file says of itself, to read.
 *
 * @see ModelOutline
 */
public final class ModelTable {
  private static final int WIDTH = 100;

  private final TextTable table = new TextTable();

  private ModelTable() {}

  /**
   * Prints what is known of a model's file.
   *
   * @param out where it is printed
   * @param outline what the file holds
   * @param policy what the file says of itself if it is a policy of this library
   */
  public static void print(PrintWriter out, ModelOutline outline, Optional<HeadMetadata> policy) {
    new ModelTable().write(out, outline, policy);
  }

  private void write(PrintWriter out, ModelOutline outline, Optional<HeadMetadata> policy) {
    row("written by", outline.producer().isEmpty() ? "?" : outline.producer());
    List<String> sets = new ArrayList<>();
    outline
        .operatorSets()
        .forEach(
            (domain, version) ->
                sets.add(domain.isEmpty() ? "" + version : domain + " " + version));
    row("operator sets", String.join(", ", sets));
    row("parameters", String.format(Locale.ROOT, "%,d", outline.parameters()));
    row("quantized", outline.batchMatters() ? "dynamically: one text a run" : "not dynamically");
    rows("input", outline.inputs());
    rows("output", outline.outputs());
    policy.ifPresent(
        known -> {
          row("encoder", known.encoder());
          known.signals().forEach(signal -> row("signal", signal.toString()));
          rows("provenance", known.provenance());
        });
    table.print(out);
  }

  private void rows(String title, Map<String, String> entries) {
    entries.forEach((name, value) -> row(title, name + ": " + value));
  }

  private void row(String title, String value) {
    String line = TextTable.harmless(value);
    table.row(List.of(title, line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…"));
  }
}
