// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Graders of a user's own questions, whose answers are numbers or a few words: {@link #of} says
 * which, by the reference.
 *
 * @see Grader
 */
public enum TextGrader implements Grader {
  /** The last number of the response, by its value: 1,200.0 is 1200, and 18 % and $18 are 18. */
  NUMBER {
    @Override
    public String answer(String response) {
      String last = "";
      Matcher numbers = A_NUMBER.matcher(response);
      while (numbers.find()) {
        last = numbers.group();
      }
      return last.isEmpty() || last.length() > LONGEST ? last : plain(last);
    }
  },
  /**
   * What stands on the line of the last "answer is" or "answer:", else all of the response; without
   * case, punctuation, articles and spacing.
   *
   * @see "Rajpurkar et al., SQuAD, arXiv 1606.05250, section 6.1: exact match"
   */
  WORDS {
    @Override
    public String answer(String response) {
      String said = response.strip();
      int begin = 0;
      Matcher marks = MARK.matcher(said);
      while (marks.find()) {
        begin = marks.end();
      }
      said = begin == 0 ? said : said.substring(begin).lines().findFirst().orElse("");
      String plain = PUNCTUATION.matcher(said.toLowerCase(Locale.ROOT)).replaceAll("");
      String bare = ARTICLE.matcher(plain).replaceAll(" ").strip().replaceAll("\\s+", " ");
      return bare.isEmpty() ? said.strip().toLowerCase(Locale.ROOT) : bare; // as "A", or "?"
    }
  };

  private static final int LONGEST = 200;
  private static final String DIGITS = "(?:\\d[\\d,]*+(?:\\.\\d+)?|\\.\\d+)";
  private static final Pattern A_NUMBER =
      Pattern.compile("(?:(?<![\\w.)])-\\$?)?" + DIGITS); // 5-3 has no minus three
  private static final Pattern NUMBER_ALONE =
      Pattern.compile("(?:-?\\$?|\\$-)" + DIGITS + "\\s?%?");
  private static final Pattern MARK = Pattern.compile("(?i)answer(?: is\\b:?|\\W*:)[ \\t]*(?=\\S)");
  private static final Pattern PUNCTUATION = Pattern.compile("\\p{P}");
  private static final Pattern ARTICLE = Pattern.compile("\\b(?:a|an|the)\\b");

  /**
   * {@return the grader for answers of this kind: a number if all of it is one, perhaps with a sign
   * of money or per cent, words otherwise}
   *
   * @param reference the answer of the data set
   */
  public static TextGrader of(String reference) {
    return NUMBER_ALONE.matcher(reference.strip()).matches() ? NUMBER : WORDS;
  }

  @Override
  public boolean right(String response, String reference) {
    String said = answer(response);
    return !said.isEmpty() && said.equals(answer(reference));
  }

  @Override
  public abstract String answer(String response);

  private static String plain(String number) {
    return new BigDecimal(number.replaceAll("[,$]", "")).stripTrailingZeros().toPlainString();
  }
}
