// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.TabularPolicy;
import java.util.Map;

/**
 * What is left of a training.
 *
 * @param head over the encoder's vectors as they come
 * @param commitment what is announced of the policy, played greedily
 * @param provenance how it was trained
 */
public record TrainedAdvisor(
    SoftmaxHead head, TabularPolicy<NounClass> commitment, Map<String, String> provenance) {
  public TrainedAdvisor {
    requireNonNull(head, "head");
    requireNonNull(commitment, "commitment");
    provenance = Map.copyOf(provenance);
  }
}
