// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Receiver;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.receivers.choose.Chooser;

/**
 * The receiver over an embedding model, whose answers are the labels of classes.
 *
 * @param chooser not told of any Advisor
 * @see Chooser
 */
public record ChooserAudience(Chooser<NounClass> chooser) implements Audience {
  /**
   * An audience of this chooser.
   *
   * @param chooser not told of any Advisor
   */
  public ChooserAudience {
    requireNonNull(chooser, "chooser");
  }

  @Override
  public Receiver<String> alone() {
    return chooser.map(NounClass::label);
  }

  @Override
  public Receiver<String> toldOf(TabularPolicy<NounClass> commitment) {
    return chooser.toldOf(commitment).map(NounClass::label);
  }
}
