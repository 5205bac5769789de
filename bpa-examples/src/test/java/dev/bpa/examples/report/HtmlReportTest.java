// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void escapesWhatIsFilledIn() throws IOException {
    String page =
        HtmlReport.render(
            "demo.html",
            Map.of(
                "summary", "<script>alert('\"&')</script>",
                "setting", "",
                "arms", List.of(),
                "armsPlot", "<svg></svg>",
                "curvePlot", "",
                "example", List.of()));
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("<meta charset=\"utf-8\">"), "the head that pages share: " + page);
    assertTrue(page.contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"), page);
    assertTrue(page.contains("<figure><svg></svg></figure>"), "a plot is put in as it is");
  }

  @Test
  void saysWhichTemplateIsMissing() {
    var e = assertThrows(IOException.class, () -> HtmlReport.render("none.html", Map.of()));
    assertEquals("The template none.html is missing from the class path", e.getMessage());
  }
}
