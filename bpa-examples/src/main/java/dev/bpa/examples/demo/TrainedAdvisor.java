// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;
import java.util.Map;

/**
 * The Advisor that was judged, as its report and a later run must know it.
 *
 * @param version of its policy, which the saved file has too
 * @param commitment what is announced of the policy, played greedily
 * @param provenance how it was trained
 * @see JobResult#advisor
 */
public record TrainedAdvisor(
    String version, TabularPolicy<NounClass> commitment, Map<String, String> provenance) {
  /**
   * An Advisor as it was judged.
   *
   * @param version of its policy
   * @param commitment P(signal | class)
   * @param provenance is copied
   */
  public TrainedAdvisor {
    requireNonNull(version, "version");
    requireNonNull(commitment, "commitment");
    provenance = Map.copyOf(provenance);
  }
}
