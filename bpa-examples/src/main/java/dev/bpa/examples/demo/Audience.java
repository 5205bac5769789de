// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Receiver;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;

/**
 * A frozen receiver of the job, which answers with a class's label and can be told a commitment.
 *
 * @see ChooserAudience
 * @see LanguageModelAudience
 */
public interface Audience {
  /** {@return the receiver, not told of any Advisor} */
  Receiver<String> alone();

  /**
   * {@return the receiver, told how probable each signal is for each class}
   *
   * @param commitment P(signal | class), for all classes
   */
  Receiver<String> toldOf(TabularPolicy<NounClass> commitment);
}
