// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.game.UpdateRule;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Receivers over a model that the application calls already. Each is as safe for use by several
 * threads as what it is made of.
 *
 * @see Rendering
 */
public final class Receivers {
  private Receivers() {}

  /**
   * {@return a receiver over any {@code String → String}, as {@code Receivers.of(model::chat)}} The
   * prompt and what is revealed are put into words by {@link Rendering#revealing()}. What the model
   * throws reaches the caller as it is; if it answers null, that is a {@link
   * ReceiverException.Permanent}.
   *
   * @param model the call that the application makes already
   */
  public static Receiver<Reply> of(UnaryOperator<String> model) {
    return of(model, Rendering.revealing());
  }

  /**
   * {@return the same, with the caller's own words}
   *
   * @param model the call that the application makes already
   * @param rendering what the model is sent for what the receiver sees
   */
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

  /**
   * {@return the receiver, whose failures that may pass are {@link ReceiverException.Retryable}}
   * For models whose libraries have exceptions of their own, as {@code
   * Receivers.retryable(SpringAiReceiver.of(model), e -> e instanceof TransientAiException)}: the
   * decorators know them then.
   *
   * @param <A> actions
   * @param receiver what it throws besides reaches the caller as it is
   * @param passing whether the same call may succeed later
   */
  public static <A> Receiver<A> retryable(
      Receiver<A> receiver, Predicate<? super RuntimeException> passing) {
    requireNonNull(passing, "passing");
    return new ReceiverDecorator<>(receiver) {
      @Override
      protected A around(Observation seen, Supplier<A> ask) {
        requireNonNull(seen, "seen"); // the caller's own mistake does not pass
        try {
          return ask.get();
        } catch (ReceiverException failure) {
          throw failure;
        } catch (RuntimeException failure) {
          if (passing.test(failure)) {
            throw new ReceiverException.Retryable(
                "The model failed for now (" + failure.getMessage() + "): try again", failure);
          }
          throw failure;
        }
      }

      @Override
      public String toString() {
        return Words.name(inner());
      }
    };
  }

  /**
   * {@return the receiver, shown an item that is drawn from the posterior instead of the signal:
   * the arm "posterior" of the starting paper} The draw is the round's, so that it can be replayed.
   *
   * <p>A sender whose utility does not depend on the true item gains nothing by it, whatever its
   * policy: posteriors average to the prior.
   *
   * @param <A> actions
   * @param rule μ_g, as {@link UpdateRule#bayes}
   * @param receiver the one that is shown the draw
   * @see "Bai et al., arXiv 2405.18718: evaluation"
   */
  public static <A> Receiver<A> sampling(UpdateRule<InformationItem> rule, Receiver<A> receiver) {
    requireNonNull(rule, "rule");
    requireNonNull(receiver, "receiver");
    return new Receiver<>() {
      @Override
      public A respond(Observation seen) {
        return respond(seen, ThreadLocalRandom.current());
      }

      @Override
      public A respond(Observation seen, RandomGenerator random) {
        Signal drawn = Signal.revealing(rule.belief(seen).sample(random));
        return receiver.respond(new Observation(seen.context(), drawn), random);
      }

      @Override
      public String toString() {
        return Words.name(receiver) + ", shown an item drawn from the posterior";
      }
    };
  }
}
