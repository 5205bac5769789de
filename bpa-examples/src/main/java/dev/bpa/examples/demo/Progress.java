// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/** Hears how far the job is, from any thread. */
public interface Progress {
  /** What is being done now. */
  void phase(String name);

  /** One of the {@linkplain GlossJob#work units of work} is done. */
  void step();

  /** Nobody listens. */
  static Progress none() {
    return new Progress() {
      @Override
      public void phase(String name) {}

      @Override
      public void step() {}
    };
  }
}
