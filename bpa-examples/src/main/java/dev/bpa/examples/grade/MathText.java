// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LaTeX answers in one spelling: without spacing, units, signs of money, per cent and degrees. */
final class MathText {
  private static final Pattern NAME = Pattern.compile("^[^=]{1,2}=(?=[^=]*$)");
  private static final Pattern UNITS = Pattern.compile("\\\\(?:text|mbox|mathrm)\\{ .*");
  private static final Pattern WORDS =
      Pattern.compile("\\\\(?:text|mbox|mathrm|textbf)\\{([^{}]*)}");
  private static final Pattern BARE_FRACTION =
      Pattern.compile("\\\\frac([^{\\\\])(?=\\{)|\\\\frac([^{\\\\])([^{\\\\])");
  private static final Pattern BARE_ROOT = Pattern.compile("\\\\sqrt([^{\\[\\\\])");

  private MathText() {}

  /** What the last box of a text holds. */
  static Optional<String> boxed(String text) {
    int box = Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox"));
    int open = box < 0 ? -1 : text.indexOf('{', box);
    if (open < 0 || !text.substring(box, open).strip().matches("\\\\f?(boxed|box)")) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(text.substring(open + 1, i));
      }
    }
    return Optional.empty();
  }

  static String normal(String answer) {
    String text = answer.strip().replace("\n", "");
    text = text.replaceAll("\\.$", "").replaceAll("^\\$+|(?<!\\\\)\\$+$", "");
    text = text.replaceAll("\\\\[!,;: ]|~", "").replace("\\\\", "\\");
    text = text.replace("{,}", ",");
    text = text.replace("tfrac", "frac").replace("dfrac", "frac");
    text = text.replaceAll("\\\\(left|right)(?![a-z])", "");
    text = text.replaceAll("\\^\\{\\\\circ}|\\^\\\\circ|\\\\degree|°", "");
    text = text.replaceAll("\\\\?[$%]", "");
    text = UNITS.matcher(text).replaceAll("");
    text = WORDS.matcher(text).replaceAll("$1");
    text = NAME.matcher(text.strip()).replaceAll("");
    text = text.replaceAll("\\s+", "");
    text = BARE_ROOT.matcher(text).replaceAll("\\\\sqrt{$1}");
    text = BARE_FRACTION.matcher(text).replaceAll(MathText::braced);
    return text.replaceAll("(?<!\\d)\\.(?=\\d)", "0.");
  }

  private static String braced(MatchResult found) {
    return Matcher.quoteReplacement(
        found.group(1) != null
            ? "\\frac{" + found.group(1) + "}"
            : "\\frac{" + found.group(2) + "}{" + found.group(3) + "}");
  }
}
