// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/**
 * The law F of a state that is a number between 0 and 1. It may have atoms.
 *
 * <p>Implementations are pure and thread-safe.
 *
 * @see MeanPersuasion
 */
public interface StateLaw {
  /**
   * {@return P(ω &gt; t) = 1 − F(t)}
   *
   * @param t in [0, 1]
   */
  double survival(double t);

  /**
   * {@return E max(ω − t, 0) = ∫ P(ω &gt; s) ds from t to 1, which is convex in t}
   *
   * @param t in [0, 1]
   */
  double excess(double t);

  /** {@return E ω} */
  default double mean() {
    return excess(0);
  }

  /** {@return the law by which every number between 0 and 1 is as likely as another} */
  static StateLaw uniform() {
    return new StateLaw() {
      @Override
      public double survival(double t) {
        return 1 - t;
      }

      @Override
      public double excess(double t) {
        return (1 - t) * (1 - t) / 2;
      }
    };
  }
}
