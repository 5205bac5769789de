// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.State;
import java.util.Collections;
import java.util.List;

/** Which reward model each round of a log is judged by. */
@FunctionalInterface
interface Models<S extends State> {
  /** One model a round, in their order. */
  List<RewardModel<S>> of(List<? extends Experience<S, ?>> log);

  /** The same for all. */
  static <S extends State> Models<S> fixed(RewardModel<S> model) {
    requireNonNull(model, "model");
    return log -> Collections.nCopies(log.size(), model);
  }

  /** Learned from the log itself, each from other rounds than those it is used on. */
  static <S extends State> Models<S> unseen(CrossFitting<S> crossFitting) {
    requireNonNull(crossFitting, "crossFitting");
    return log -> crossFitting.fit(log);
  }

  /** These, one a round. */
  static <S extends State> Models<S> each(List<RewardModel<S>> models) {
    List<RewardModel<S>> copy = List.copyOf(models);
    return log -> {
      if (copy.size() != log.size()) {
        throw new IllegalArgumentException(
            "%d reward models are not one for each of %d rounds"
                .formatted(copy.size(), log.size()));
      }
      return copy;
    };
  }

  /** None: q̂ = 0, which leaves the importance weights alone to tell. */
  static <S extends State> Models<S> none() {
    return fixed((state, context, signal) -> 0);
  }
}
