// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The signals that recommend actions. */
final class Recommendations {
  private Recommendations() {}

  /** One signal an action, in their order; actions that are called alike are numbered. */
  static List<Signal> of(List<?> actions) {
    List<Signal> signals = new ArrayList<>();
    Set<Signal> taken = new HashSet<>();
    for (Object action : actions) {
      Signal signal = Signal.recommend(action);
      for (int i = 2; !taken.add(signal); i++) {
        signal = Signal.of(action + " (" + i + ")");
      }
      signals.add(signal);
    }
    return signals;
  }
}
