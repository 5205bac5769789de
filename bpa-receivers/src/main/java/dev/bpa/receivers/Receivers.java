// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.Receiver;
import java.util.function.UnaryOperator;

/** Receivers over a model that the application calls already. */
public final class Receivers {
  private Receivers() {}

  /**
   * A receiver over any {@code String → String}, as {@code Receivers.of(model::chat)}. The prompt
   * and what is revealed are put into words by {@link Rendering#revealing()}. What the model throws
   * reaches the caller as it is; if it answers null, that is a {@link ReceiverException.Permanent}.
   */
  public static Receiver<Reply> of(UnaryOperator<String> model) {
    return of(model, Rendering.revealing());
  }

  /** The same, with the caller's own words. */
  public static Receiver<Reply> of(UnaryOperator<String> model, Rendering rendering) {
    requireNonNull(model, "model");
    requireNonNull(rendering, "rendering");
    return seen -> {
      String text = model.apply(rendering.render(seen));
      if (text == null) {
        throw new ReceiverException.Permanent(
            "The model answered null: is it one that answers in text?", null);
      }
      return new Reply(text);
    };
  }
}
