// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Questions that differ in their numbers alone, as "Tom has 3 apples" and "Tom has 5 apples": what
 * one of them taught is known of the others, so a family is never parted by folds. Where there are
 * fewer than 20 families, numbers are what the questions are about, and each is its own. Immutable.
 *
 * @param <Q> questions
 * @see "Kaufman, Rosset, Perlich and Stitelman, Leakage in Data Mining, ACM Transactions on
 *     Knowledge Discovery from Data 6(4), 2012"
 */
public final class Families<Q> {
  private static final int FEWEST = 20;
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*");

  private final Function<? super Q, String> id;
  private final Function<? super Q, String> text;
  private final Map<String, String> eldest;

  private Families(
      Function<? super Q, String> id,
      Function<? super Q, String> text,
      Map<String, String> eldest) {
    this.id = id;
    this.text = text;
    this.eldest = eldest;
  }

  /**
   * {@return the families of these questions}
   *
   * @param <Q> questions
   * @param questions all that are learned from or judged
   * @param id of a question
   * @param text of a question
   */
  public static <Q> Families<Q> of(
      Collection<? extends Q> questions,
      Function<? super Q, String> id,
      Function<? super Q, String> text) {
    Map<String, String> eldest = new HashMap<>();
    for (Q question : questions) {
      eldest.merge(
          words(text.apply(question)),
          id.apply(question),
          (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    return new Families<>(id, text, eldest.size() < FEWEST ? Map.of() : eldest);
  }

  /**
   * {@return the name of a question's family: the first id in it}
   *
   * @param question one of them
   */
  public String of(Q question) {
    return eldest.getOrDefault(words(text.apply(question)), id.apply(question));
  }

  private static String words(String text) {
    return NUMBER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("#");
  }
}
