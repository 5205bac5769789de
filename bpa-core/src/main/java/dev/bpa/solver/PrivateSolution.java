// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;

/**
 * Private recommendations that were found for a game, and the proof of how good they are.
 *
 * @param scheme the recommendations and what follows from them
 * @param certificate the proof; its bound is over all private schemes
 * @param method how it was found
 */
public record PrivateSolution<S extends State, A>(
    PrivateScheme<S, A> scheme, Certificate certificate, Method method) implements Certified {
  public PrivateSolution {
    requireNonNull(scheme, "scheme");
    requireNonNull(certificate, "certificate");
    requireNonNull(method, "method");
  }
}
