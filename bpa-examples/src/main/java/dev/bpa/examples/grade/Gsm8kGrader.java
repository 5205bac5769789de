// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The graders of GSM8K, to the letter: a pattern finds the answer, and what is left of it and of
 * the reference, after commas, dollar signs, all up to {@code #### } and a last full stop are gone,
 * must be the same text. So {@code 18.0} is not {@code 18} here, as it is not there.
 *
 * @see "lm-evaluation-harness, tasks gsm8k and gsm8k_cot, version 3.0"
 */
public enum Gsm8kGrader implements Grader {
  /** The first {@code The answer is N.}, as {@code gsm8k_cot}, {@code strict-match}. */
  CHAIN_OF_THOUGHT("The answer is (\\-?[0-9\\.\\,]+).", false),
  /** The first {@code #### N}, as {@code gsm8k}, {@code strict-match}. */
  HASHES("#### (\\-?[0-9\\.\\,]+)", false),
  /** The last number, as {@code flexible-extract} of both. */
  FLEXIBLE("(-?[$0-9.,]{2,})|(-?[0-9]+)", true);

  /** What is extracted where there is no answer. */
  public static final String INVALID = "[invalid]";

  // Python: a dot is all but \n, and $ is before one last \n too.
  private static final Pattern IGNORED_END = Pattern.compile("\\.$", Pattern.UNIX_LINES);
  private static final Pattern IGNORED_START = Pattern.compile("(?s).*#### ");

  private final Pattern pattern;
  private final boolean last;

  Gsm8kGrader(String regex, boolean last) {
    this.pattern = Pattern.compile(regex, Pattern.UNIX_LINES);
    this.last = last;
  }

  /**
   * {@return the answer in a response, or {@value #INVALID}}
   *
   * @param response all that the model wrote
   */
  public String extract(String response) {
    String found = INVALID;
    Matcher matcher = pattern.matcher(response);
    while (matcher.find()) {
      found = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      if (!last) {
        break;
      }
    }
    return found;
  }

  @Override
  public boolean right(String response, String reference) {
    return bare(extract(response)).equals(bare(reference));
  }

  @Override
  public String answer(String response) {
    String found = bare(extract(response));
    return found.chars().anyMatch(Character::isDigit) ? found : ""; // dots are found, too
  }

  private static String bare(String answer) {
    String plain = answer.replace(",", "").replace("$", "");
    plain = IGNORED_START.matcher(plain).replaceAll("");
    return IGNORED_END.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
