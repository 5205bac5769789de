// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Whether a learner knew the number of rounds when its rates were set.
 *
 * @see "Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006, chapter 2"
 */
public enum Horizon {
  /** It did: the bound holds at the end of those rounds and says nothing about the way there. */
  KNOWN,
  /** It did not, and its rates fall as it goes: the bound holds at any one number of rounds. */
  UNKNOWN
}
