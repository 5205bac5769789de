// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Choices with letters, and which of them a text says. */
final class LetteredChoice {
  private static final Pattern ALONE = Pattern.compile("^\\W*([A-Z])(?:\\W*$|[).:])");
  private static final Pattern NAMED =
      Pattern.compile("\\(([A-Z])\\)|[Aa]nswer(?: is)?:? +\\**([A-Z])\\W*$");

  private LetteredChoice() {}

  /**
   * What a model is asked.
   *
   * @throws IllegalArgumentException if there are more choices than letters
   */
  static String prompt(ChoiceQuestion question) {
    if (question.choices().size() > 26) {
      throw new IllegalArgumentException(
          "26 letters are too few for %d choices".formatted(question.choices().size()));
    }
    StringBuilder prompt = new StringBuilder(question.text());
    for (int i = 0; i < question.choices().size(); i++) {
      prompt.append("\n(%c) %s".formatted((char) ('A' + i), question.choices().get(i)));
    }
    return prompt.append("\nAnswer with the letter of one choice alone.").toString();
  }

  /**
   * The choice that a text is, or begins with the letter of; else the letter that it names last,
   * else the words of a choice that stand last. If there is none of these, the text itself.
   */
  static String in(String text, List<String> choices) {
    String said = text.strip();
    if (choices.contains(said)) {
      return said; // as C++, beside C
    }
    for (String choice : choices) {
      if (said.replaceAll("\\W+$", "").equalsIgnoreCase(choice.replaceAll("\\W+$", ""))) {
        return choice;
      }
    }
    int letter = letter(said);
    if (letter >= 0 && letter < choices.size()) {
      return choices.get(letter);
    }
    String words = said.toLowerCase(Locale.ROOT);
    return choices.stream()
        .filter(choice -> words.contains(choice.toLowerCase(Locale.ROOT)))
        .max(
            Comparator.comparingInt((String choice) -> end(words, choice))
                .thenComparingInt(String::length))
        .orElse(said);
  }

  /** Where its last mention ends, so that of "a" and "not a" the longer is what was said. */
  private static int end(String words, String choice) {
    return words.lastIndexOf(choice.toLowerCase(Locale.ROOT)) + choice.length();
  }

  private static int letter(String said) {
    Matcher alone = ALONE.matcher(said);
    if (alone.find()) {
      return alone.group(1).charAt(0) - 'A';
    }
    int letter = -1;
    Matcher named = NAMED.matcher(said);
    while (named.find()) {
      letter = (named.group(1) != null ? named.group(1) : named.group(2)).charAt(0) - 'A';
    }
    return letter;
  }
}
