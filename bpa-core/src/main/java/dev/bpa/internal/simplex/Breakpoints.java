// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;

/** Breakpoints of an edge in a binary heap, the nearest first, ties by rank. */
final class Breakpoints {
  private double[] time = new double[64];
  private double[] rank = new double[64];
  private int[] event = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(double time, double rank, int event) {
    if (size == this.event.length) {
      this.time = Arrays.copyOf(this.time, 2 * size);
      this.rank = Arrays.copyOf(this.rank, 2 * size);
      this.event = Arrays.copyOf(this.event, 2 * size);
    }
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) / 2;
      if (!before(time, rank, parent)) {
        break;
      }
      move(parent, i);
      i = parent;
    }
    put(i, time, rank, event);
  }

  /** Takes out the first. */
  int poll() {
    int first = event[0];
    size--;
    double lastTime = time[size];
    double lastRank = rank[size];
    int last = event[size];
    int i = 0;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && before(time[child + 1], rank[child + 1], child)) {
        child++;
      }
      if (before(lastTime, lastRank, child)) {
        break;
      }
      move(child, i);
      i = child;
    }
    put(i, lastTime, lastRank, last);
    return first;
  }

  private boolean before(double t, double r, int i) {
    return t < time[i] || (t == time[i] && r < rank[i]);
  }

  private void move(int from, int to) {
    put(to, time[from], rank[from], event[from]);
  }

  private void put(int i, double t, double r, int e) {
    time[i] = t;
    rank[i] = r;
    event[i] = e;
  }
}
