// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.concurrent.CompletionStage;

/**
 * A receiver that answers later, for {@link Advisor#persuadeAsync}.
 *
 * @param <A> its actions
 */
@FunctionalInterface
public interface AsyncReceiver<A> {
  /** Starts a response and returns at once; a failure completes the stage exceptionally. */
  CompletionStage<A> respond(Observation observation);
}
