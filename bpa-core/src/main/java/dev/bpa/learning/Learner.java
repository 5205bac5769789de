// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.policy.Features;
import dev.bpa.probability.Distribution;
import java.util.List;

/** The policy that is being learned, as its parameters stand at each call. */
record Learner<S extends State>(List<Signal> signals, Features<S> features, SoftmaxAscent ascent)
    implements SignalingPolicy<S> {
  @Override
  public Distribution<Signal> given(S state, Context context) {
    return Distribution.softmax(signals, ascent.logProbabilities(features.of(state, context)));
  }

  @Override
  public String version() {
    return "step " + ascent.steps();
  }
}
