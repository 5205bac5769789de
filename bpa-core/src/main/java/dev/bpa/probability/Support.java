// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outcomes of a distribution, each in its place: a set that is also a list. Immutable. */
final class Support<T> extends AbstractSet<T> {
  private static final int SCAN_AT_MOST = 12;

  private final List<T> outcomes;
  private @Nullable Map<T, Integer> index; // built on first need; safe to publish by a race

  /** The support of these outcomes, which are known to be distinct. */
  Support(Collection<? extends T> distinct) {
    this.outcomes = List.copyOf(distinct);
  }

  /**
   * @throws IllegalArgumentException if an outcome is listed twice
   */
  static void requireDistinct(List<?> outcomes) {
    @Nullable Set<Object> seen = outcomes.size() <= SCAN_AT_MOST ? null : new HashSet<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Object outcome = outcomes.get(i);
      if (seen == null ? outcomes.subList(0, i).contains(outcome) : !seen.add(outcome)) {
        throw new IllegalArgumentException("Listed twice: " + outcome);
      }
    }
  }

  T get(int place) {
    return outcomes.get(place);
  }

  /** Whether these are the same outcomes in the same places. */
  boolean isInOrder(List<?> order) {
    return outcomes.equals(order);
  }

  /** The place of the outcome, or −1. */
  int place(@Nullable Object outcome) {
    if (outcome == null) {
      return -1;
    }
    if (outcomes.size() <= SCAN_AT_MOST) {
      return outcomes.indexOf(outcome);
    }
    Map<T, Integer> known = index;
    if (known == null) {
      Map<T, Integer> places = new HashMap<>();
      for (int i = 0; i < outcomes.size(); i++) {
        places.put(outcomes.get(i), i);
      }
      known = Map.copyOf(places);
      index = known;
    }
    return known.getOrDefault(outcome, -1);
  }

  @Override
  public boolean contains(@Nullable Object o) {
    return place(o) >= 0;
  }

  @Override
  public Iterator<T> iterator() {
    return outcomes.iterator();
  }

  @Override
  public int size() {
    return outcomes.size();
  }
}
