// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;

/**
 * A receiver that does not read the prompt: it updates the prior by the signal and names the mode.
 */
record PriorReader(UpdateRule<NounClass> rule) implements Receiver<String> {
  PriorReader(Distribution<NounClass> prior, SignalingPolicy<NounClass> commitment) {
    this(UpdateRule.bayes(Prior.of(prior), commitment));
  }

  @Override
  public String respond(Observation seen) {
    return rule.belief(seen).mode().label();
  }
}
