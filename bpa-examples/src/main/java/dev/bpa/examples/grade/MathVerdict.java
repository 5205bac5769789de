// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

/**
 * What can be said of two mathematical answers without a computer algebra system.
 *
 * @see MathGrader#compare
 */
public enum MathVerdict {
  /** The same text after normalisation, or the same numbers. */
  EQUAL,
  /** Different numbers, or tuples of different lengths, brackets or numbers. */
  DIFFERENT,
  /** Undecided: the texts differ, and one has a root, as √4 and 2. */
  UNDECIDED_RADICAL,
  /** Undecided: the texts differ, and one is an equation or inequality, as {@code y = x + 1}. */
  UNDECIDED_RELATION,
  /** Undecided: the texts differ, and one is a matrix or another environment. */
  UNDECIDED_MATRIX,
  /** Undecided: the texts differ, and one is a union, set operation or interval with infinity. */
  UNDECIDED_SET,
  /** Undecided: the texts differ, and one has letters or operators, as {@code x + 1} and words. */
  UNDECIDED_EXPRESSION
}
