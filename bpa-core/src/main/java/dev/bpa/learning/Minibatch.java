// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * Some {@link Lessons}: those at the places from one up to another of an order. It sees the order
 * as it stands when it is read.
 *
 * <p>Safe for use by several threads while nobody changes the order.
 */
public final class Minibatch {
  final Lessons lessons;
  final int[] order;
  final int from;
  final int to;

  Minibatch(Lessons lessons, int[] order, int from, int to) {
    this.lessons = lessons;
    this.order = order;
    this.from = from;
    this.to = to;
  }

  /** {@return the number of rounds} */
  public int size() {
    return to - from;
  }

  /** One of several parts in a row, alike in size. */
  Minibatch part(int part, int parts) {
    return new Minibatch(lessons, order, cut(part, parts), cut(part + 1, parts));
  }

  private int cut(int part, int parts) {
    return from + (int) ((long) size() * part / parts);
  }
}
