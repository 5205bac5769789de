// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.observe;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.Words;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;

/**
 * A language model whose calls are observed by Micrometer: a timer and a span each, as the
 * registry's handlers make of them, under the names of OpenTelemetry's conventions.
 *
 * <p>The observation is {@code gen_ai.client.operation}. For metrics: {@code gen_ai.operation.name}
 * ({@code chat}), {@code gen_ai.provider.name}, {@code gen_ai.request.model} and {@code
 * bpa.signal.silent}. In spans besides, where known: {@code gen_ai.response.model}, {@code
 * gen_ai.response.finish_reasons}, {@code gen_ai.usage.input_tokens}, {@code
 * gen_ai.usage.output_tokens}, {@code bpa.signal}, {@code bpa.items}. Neither prompt nor answer is
 * among them.
 *
 * @see "OpenTelemetry, Semantic conventions for generative AI: client spans and metrics"
 */
public final class ObservedReceiver extends ReceiverDecorator<Reply> {
  private final ObservationRegistry registry;
  private final String provider;
  private final String model;

  private ObservedReceiver(
      Receiver<Reply> receiver, ObservationRegistry registry, String provider, String model) {
    super(receiver);
    this.registry = requireNonNull(registry, "registry");
    this.provider = requireNonNull(provider, "provider");
    this.model = requireNonNull(model, "model");
  }

  /**
   * {@return the receiver, observed}
   *
   * @param receiver the model that is asked
   * @param registry whose handlers make metrics and spans of the calls
   * @param provider as {@code openai}, by the conventions
   * @param model as it is asked for
   */
  public static ObservedReceiver of(
      Receiver<Reply> receiver, ObservationRegistry registry, String provider, String model) {
    return new ObservedReceiver(receiver, registry, provider, model);
  }

  @Override
  protected Reply around(Observation seen, Supplier<Reply> ask) {
    var observation =
        io.micrometer.observation.Observation.createNotStarted("gen_ai.client.operation", registry)
            .contextualName("chat " + model)
            .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
            .lowCardinalityKeyValue("gen_ai.provider.name", provider)
            .lowCardinalityKeyValue("gen_ai.request.model", model)
            .lowCardinalityKeyValue(
                "bpa.signal.silent", String.valueOf(seen.signal().equals(Signal.silence())))
            .highCardinalityKeyValue("bpa.signal", seen.signal().name())
            .highCardinalityKeyValue("bpa.items", String.valueOf(seen.signal().items().size()));
    return observation.observe(
        () -> {
          Reply reply = ask.get();
          tell(observation, reply);
          return reply;
        });
  }

  private static void tell(io.micrometer.observation.Observation observation, Reply reply) {
    reply.model().ifPresent(m -> observation.highCardinalityKeyValue("gen_ai.response.model", m));
    reply
        .finishReason()
        .ifPresent(r -> observation.highCardinalityKeyValue("gen_ai.response.finish_reasons", r));
    reply
        .usage()
        .ifPresent(
            u -> {
              observation.highCardinalityKeyValue(
                  "gen_ai.usage.input_tokens", String.valueOf(u.input()));
              observation.highCardinalityKeyValue(
                  "gen_ai.usage.output_tokens", String.valueOf(u.output()));
            });
  }

  @Override
  public String toString() {
    return Words.name(inner()) + ", observed";
  }
}
