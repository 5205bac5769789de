// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import java.util.List;

final class Actions {
  private Actions() {}

  static <A> List<A> checked(List<A> actions) {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("A receiver needs at least one action");
    }
    return List.copyOf(actions);
  }
}
