// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.examples.task.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {
  @TempDir private Path folder = Path.of("");

  /** 200 questions: right always and then never, and a service that stays as it is. */
  @Test
  void hearsAServiceThatChangedAndNoneThatDidNot() throws IOException {
    StringBuilder rows = new StringBuilder("model,dataset,id,query,ref_answer,answer\n");
    for (int i = 0; i < 200; i++) {
      String question = ",prime," + i + ",q,yes,";
      rows.append("openaichat/new-0301").append(question).append("[Yes]\n");
      rows.append("openaichat/new-0613").append(question).append("[yes] or rather [No]\n");
      String same = i % 3 == 0 ? "[No]\n" : "[Yes]\n";
      rows.append("openaichat/old-0301").append(question).append(same);
      rows.append("openaichat/old-0613").append(question).append(same);
    }
    Path file = Files.writeString(folder.resolve("PRIME.csv"), rows);
    String out = Call.of("drift", file.toString()).succeeded().out();
    assertTrue(
        out.contains("| new | 200 | 100.0 | 0.0 | -100.0 (-100.0 to -100.0) | <0.001 | "), out);
    assertTrue(
        out.contains("| old | 200 | 66.5 | 66.5 | +0.0 (+0.0 to +0.0) | 1.000 | none | no |"), out);
    assertTrue(out.matches("(?s).*<0.001 \\| \\d\\d? \\| no \\|.*"), out);
  }

  @Test
  void saysWhatIsNoFileOfIt() throws IOException {
    Path name = Files.writeString(folder.resolve("x.csv"), "model\n");
    Call.of("drift", name.toString())
        .failed(
            "bpa drift: "
                + name
                + " is no file of LLMDrift: the name does not begin with one of [PRIME,"
                + " COUNTAHAPPYNUMBER, SENSITIVEQ, LEETCODE, OPINIONQA]");
    Path fields = Files.writeString(folder.resolve("prime.csv"), "model,id\na-1,2\n");
    Call.of("drift", fields.toString())
        .failed("bpa drift: " + fields + " is no file of LLMDrift: no field 'dataset'");
    Call.of("drift", fields.toString(), "--delta", "2")
        .wasRefused("bpa drift: --delta must be inside (0, 1), not 2.0. Try 'bpa drift --help'.");
  }

  /**
   * All of docs/results.md, p with it; and the change that the authors reported: arXiv 2307.09009,
   * figure 1, 84.0 % to 51.1 % right.
   */
  @Test
  void agreesWithThePublishedChange() throws IOException {
    List<String> line = new ArrayList<>(List.of("drift"));
    for (String name :
        List.of("COUNTAHAPPYNUMBER", "LEETCODE_EASY", "OPINIONQA", "PRIME_FULL", "SENSITIVEQ")) {
      line.add(SharedData.file("drift/" + name + "_EVAL.csv.gz").toString());
    }
    String out = Call.of(line).succeeded().out();
    assertTrue(out.contains("| prime, right | gpt-4 | 1,000 | 84.0 | 50.2 | -33.8 "), out);
    String results = Files.readString(Path.of("..", "docs", "results.md"));
    assertEquals(12, out.lines().count(), out);
    for (String row : out.lines().toList()) {
      assertTrue(results.contains("\n" + row + "\n"), row);
    }
  }
}
