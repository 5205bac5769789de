// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/**
 * Hears how far the job is. Steps are told on the threads that do them, so implementations are safe
 * for use by several.
 *
 * @see GlossJob
 */
public interface Progress {
  /**
   * A new phase begins, on the thread of the job.
   *
   * @param name what is being done now
   * @param steps how many steps it takes; 0 if nobody counts them
   */
  void phase(String name, long steps);

  /** One step of the phase is done, on any thread. */
  void step();

  /** {@return a progress that nobody listens to} */
  static Progress none() {
    return new Progress() {
      @Override
      public void phase(String name, long steps) {}

      @Override
      public void step() {}
    };
  }
}
