// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

class ObservedReceiverTest extends ReceiverContract<Reply> {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.of("g"));

  @Override
  protected Receiver<Reply> receiver() {
    return ObservedReceiver.of(
        Receivers.of(text -> "a"), ObservationRegistry.create(), "openai", "m");
  }

  @Test
  void tellsWhatTheConventionsAskFor() {
    TestObservationRegistry registry = TestObservationRegistry.create();
    Receiver<Reply> model =
        seen ->
            new Reply("secret answer")
                .withUsage(new TokenUsage(7, 3))
                .withModel("m-1")
                .withFinishReason("stop");
    ObservedReceiver.of(model, registry, "openai", "m").respond(SEEN);
    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasBeenStopped()
        .hasNameEqualTo("gen_ai.client.operation")
        .hasContextualNameEqualTo("chat m")
        .hasLowCardinalityKeyValue("gen_ai.operation.name", "chat")
        .hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
        .hasLowCardinalityKeyValue("gen_ai.request.model", "m")
        .hasLowCardinalityKeyValue("bpa.signal.silent", "false")
        .hasHighCardinalityKeyValue("bpa.signal", "g")
        .hasHighCardinalityKeyValue("bpa.items", "0")
        .hasHighCardinalityKeyValue("gen_ai.response.model", "m-1")
        .hasHighCardinalityKeyValue("gen_ai.response.finish_reasons", "stop")
        .hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "7")
        .hasHighCardinalityKeyValue("gen_ai.usage.output_tokens", "3");
  }

  @Test
  void aFailureIsObservedAndThrown() {
    TestObservationRegistry registry = TestObservationRegistry.create();
    ReceiverException failure = new ReceiverException.Permanent("no key", null);
    Receiver<Reply> receiver =
        ObservedReceiver.of(
            seen -> {
              throw failure;
            },
            registry,
            "openai",
            "m");
    assertEquals(failure, assertThrows(ReceiverException.class, () -> receiver.respond(SEEN)));
    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasBeenStopped()
        .thenError()
        .isSameAs(failure);
  }
}
