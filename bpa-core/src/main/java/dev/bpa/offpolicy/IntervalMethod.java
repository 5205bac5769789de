// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

/**
 * How the interval around an estimate is made; each says what it promises, and when.
 *
 * @see OffPolicyEvaluator#withInterval
 */
public sealed interface IntervalMethod
    permits NormalInterval, BernsteinInterval, BootstrapInterval {
  /** {@return the confidence, in (0, 1)} */
  double level();
}
