// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The items held for a prompt. It admits only signals made of items that it holds, so an Advisor
 * can withhold but not fabricate: the signals are verifiable evidence.
 *
 * @param items what is held, in order; may be empty
 * @see "Milgrom, What the Seller Won't Tell You, Journal of Economic Perspectives 22(2), 2008"
 */
public record Dossier(List<InformationItem> items) implements State {
  /**
   * @param items what is held, in order
   */
  public Dossier {
    items = List.copyOf(items);
  }

  /**
   * {@return the items, held in this order}
   *
   * @param items may be none
   */
  public static Dossier of(InformationItem... items) {
    return new Dossier(List.of(items));
  }

  @Override
  public boolean admits(Signal signal) {
    return items.containsAll(signal.items());
  }

  @Override
  public Signal disclosed() {
    return Signal.revealing(items.toArray(InformationItem[]::new));
  }

  @Override
  public String toString() {
    return items.stream().map(InformationItem::name).collect(Collectors.joining(", ", "[", "]"));
  }
}
