// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The grader of MATH: the last {@code \boxed{…}} of the response, or all of it where there is none,
 * against the reference. Equal are the same texts after {@linkplain MathText normalisation}, the
 * same rational numbers however written, and tuples of equal parts; an undecided answer is wrong.
 *
 * @see "Hendrycks et al., Measuring Mathematical Problem Solving With the MATH Dataset, arXiv
 *     2103.03874; lm-evaluation-harness, task hendrycks_math, whose normalisation is contained"
 */
public final class MathGrader implements Grader {
  private static final String OPENING = "([{";

  @Override
  public boolean right(String response, String reference) {
    return compare(MathText.boxed(response).orElse(response), reference) == MathVerdict.EQUAL;
  }

  @Override
  public String answer(String response) {
    return MathText.normal(MathText.boxed(response).orElse(response));
  }

  /**
   * {@return what can be said of two answers, neither in a box}
   *
   * @param answer as LaTeX
   * @param reference as LaTeX
   */
  public static MathVerdict compare(String answer, String reference) {
    return compareNormal(MathText.normal(answer), MathText.normal(reference));
  }

  private static MathVerdict compareNormal(String a, String b) {
    if (a.equals(b)) {
      return MathVerdict.EQUAL;
    }
    Optional<BigFraction> first = MathNumber.parse(a);
    Optional<BigFraction> second = MathNumber.parse(b);
    if (first.isPresent() && second.isPresent()) {
      return first.equals(second) ? MathVerdict.EQUAL : MathVerdict.DIFFERENT;
    }
    List<String> parts = parts(a);
    List<String> others = parts(b);
    if (parts.size() > 1 && others.size() > 1) {
      return compareParts(a, parts, b, others);
    }
    return undecided(a + " " + b);
  }

  /** An ordered tuple's; a bare list or set may be in another order, so it is never different. */
  private static MathVerdict compareParts(
      String a, List<String> parts, String b, List<String> others) {
    boolean ordered = ordered(a) && ordered(b);
    boolean bracketsAgree = brackets(a).equals(brackets(b));
    if (parts.size() != others.size() || !bracketsAgree) {
      return ordered ? MathVerdict.DIFFERENT : MathVerdict.UNDECIDED_SET;
    }
    MathVerdict all = MathVerdict.EQUAL;
    for (int i = 0; i < parts.size(); i++) {
      MathVerdict one = compareNormal(parts.get(i), others.get(i));
      if (one == MathVerdict.DIFFERENT && ordered) {
        return one;
      }
      all = all == MathVerdict.EQUAL ? one : all;
    }
    return all == MathVerdict.DIFFERENT ? MathVerdict.UNDECIDED_SET : all;
  }

  private static boolean ordered(String text) {
    return text.startsWith("(") || text.startsWith("[");
  }

  private static String brackets(String text) {
    boolean bracketed = !text.isEmpty() && OPENING.indexOf(text.charAt(0)) >= 0;
    return bracketed ? text.charAt(0) + text.substring(text.length() - 1) : "";
  }

  /** What stands between the commas of the outermost brackets. */
  private static List<String> parts(String text) {
    String inner = text.replaceAll("^\\\\?[(\\[{]|\\\\?[)\\]}]$", "");
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += OPENING.indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (depth < 0) {
        return List.of(text); // as (1,2)∪(3,4): the ends do not belong to each other
      }
      if (c == ',' && depth == 0) {
        parts.add(inner.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(inner.substring(from));
    return parts.size() > 1 ? parts : List.of(text);
  }

  private static MathVerdict undecided(String both) {
    if (both.contains("\\begin")) {
      return MathVerdict.UNDECIDED_MATRIX;
    }
    if (both.matches("(?s).*(\\\\cup|\\\\cap|\\\\in(?!t)|\\\\infty|\\\\\\{).*")) {
      return MathVerdict.UNDECIDED_SET;
    }
    if (both.matches("(?s).*([=<>]|\\\\(le|ge|leq|geq|neq|ne)(?![a-z])).*")) {
      return MathVerdict.UNDECIDED_RELATION;
    }
    return both.contains("\\sqrt")
        ? MathVerdict.UNDECIDED_RADICAL
        : MathVerdict.UNDECIDED_EXPRESSION;
  }
}
