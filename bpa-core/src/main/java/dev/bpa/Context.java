// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * x, what the Advisor and the Receiver both see before anything is revealed; a {@link Prompt} for
 * language models. Implementations are immutable, with {@code equals} by value.
 *
 * @see "Bai et al., arXiv 2405.18718: the prompt x"
 */
public interface Context {
  /** {@return nothing public, as in a game that is played without a prompt} */
  static Context none() {
    return Nothing.KNOWN;
  }
}
