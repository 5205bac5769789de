// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.ConfidenceInterval;
import java.util.List;

/**
 * Whether a candidate may replace the incumbent, and what that rests on.
 *
 * @see SafeDeployment
 */
public sealed interface Decision {
  /** {@return whether the candidate may replace the incumbent} */
  default boolean replaces() {
    return this instanceof Replace;
  }

  /**
   * The candidate replaces the incumbent: it is better, with the confidence of the interval.
   *
   * @param uplift V(candidate) − V(incumbent); low &gt; 0, and high = +∞, for only the lower side
   *     was asked for
   */
  record Replace(ConfidenceInterval uplift) implements Decision {
    /**
     * @param uplift V(candidate) − V(incumbent)
     * @throws IllegalArgumentException if the lower bound is not above 0
     */
    public Replace {
      if (!(uplift.low() > 0)) {
        throw new IllegalArgumentException("Not an uplift to rely on: at least " + uplift.low());
      }
    }
  }

  /**
   * The incumbent stays: the candidate is not shown to be better.
   *
   * @param uplift V(candidate) − V(incumbent); low ≤ 0, high = +∞
   */
  record Retain(ConfidenceInterval uplift) implements Decision {
    /**
     * @param uplift V(candidate) − V(incumbent)
     */
    public Retain {
      requireNonNull(uplift, "uplift");
    }
  }

  /**
   * The incumbent stays: the log does not cover the two policies, and says nothing of the uplift.
   *
   * @param reasons in words, at least one
   */
  record Undecided(List<String> reasons) implements Decision {
    /**
     * @param reasons in words, at least one
     */
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }
}
