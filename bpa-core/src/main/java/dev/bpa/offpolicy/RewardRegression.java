// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.Experience;
import dev.bpa.State;
import java.util.List;

/**
 * Learns a {@link RewardModel} from a log. Pure: the same log gives the same model; safe for use by
 * several threads.
 *
 * @param <S> states
 */
@FunctionalInterface
public interface RewardRegression<S extends State> {
  /**
   * {@return the model of this log, which may be empty}
   *
   * @param log rounds with their rewards
   */
  RewardModel<S> fit(List<? extends Experience<S, ?>> log);
}
