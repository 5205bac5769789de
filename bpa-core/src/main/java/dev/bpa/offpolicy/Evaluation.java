// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import java.util.Optional;

/**
 * What came of an off-policy evaluation: an {@link Estimate}, or a {@link Refusal} where the log
 * does not cover the policy, and any number would be made up.
 */
public sealed interface Evaluation permits Estimate, Refusal {
  /** {@return what was to be used} */
  Estimator estimator();

  /** {@return how well the log covers the policy} */
  Overlap overlap();

  /** {@return the estimate, if there is one} */
  Optional<Estimate> estimate();
}
