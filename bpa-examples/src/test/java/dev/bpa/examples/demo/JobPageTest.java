// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobPageTest {
  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?i)\\b(src|href|action|data|poster)\\s*=|url\\((?!#)|@import|<(link|script|iframe|object|img)\\b");

  @Test
  void needsNothingFromElsewhere() throws IOException {
    String page = page(Optional.of(Runs.example("a native of Canada")));
    assertFalse(RESOURCE.matcher(page).find(), page);
    assertEquals(
        List.of("http://www.w3.org/2000/svg"), // a name, which nobody fetches
        Pattern.compile("https?:[^\"\\s]*")
            .matcher(page)
            .results()
            .map(m -> m.group())
            .distinct()
            .toList());
  }

  @Test
  void showsEveryArmAndTheExample() throws IOException {
    String page = page(Optional.of(Runs.example("a native of Canada")));
    for (Arm arm : Arm.values()) {
      assertTrue(page.contains("<td>" + arm.label() + "<small>"), arm.label());
    }
    assertTrue(
        page.contains(
            "right on 67.8 % of held-out glosses instead of 52.6 %: +15.2 points (+14.2 to +16.2)."),
        page);
    assertTrue(page.contains("<dd>a native of Canada</dd>"), page);
    assertEquals(3, Pattern.compile("<svg ").matcher(page).results().count());
  }

  @Test
  void leavesTheExampleOutWhereThereIsNone() throws IOException {
    String page = page(Optional.empty());
    assertFalse(page.contains("One held-out gloss that persuasion put right"), page);
    assertEquals(2, Pattern.compile("<svg ").matcher(page).results().count());
  }

  @Test
  void quotesAHostileGloss() throws IOException {
    String page = page(Optional.of(Runs.example("</dd><script>alert('{{{armsPlot}}}')</script>")));
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("&lt;/dd&gt;&lt;script&gt;alert(&#39;{{{armsPlot}}}&#39;)"), page);
  }

  private static String page(Optional<ExplainedPrompt> example) throws IOException {
    return JobPage.of(Runs.SETTINGS, Runs.result(), example);
  }
}
