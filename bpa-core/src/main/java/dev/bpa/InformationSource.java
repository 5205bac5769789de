// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.random.RandomGenerator;

/**
 * Who tells the Advisor the state: nature in theory, which a {@link Prior} is; a classifier, a
 * retriever or a colleague in production. Safe for use by several threads.
 *
 * @param <S> the states that it can tell
 */
@FunctionalInterface
public interface InformationSource<S extends State> {
  /**
   * {@return the state of this round}
   *
   * @param context x
   * @param random the only randomness to use, so that the round can be replayed
   */
  S observe(Context context, RandomGenerator random);

  /** {@return nobody: the Advisor sees the prompt alone, and its policy selects a signal by it} */
  static InformationSource<State> none() {
    return (context, random) -> State.none();
  }
}
