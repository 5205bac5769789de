// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each decorator alone keeps the contract, and all together in any order. */
class DecoratorsTest {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final TokenUsage USED = new TokenUsage(10, 5);

  /** All there are, so lenient that none of them interferes. */
  enum Decoration {
    RETRY,
    RATE,
    TOKENS,
    TIME,
    BREAKER,
    BULKHEAD,
    FALLBACK,
    HEDGE,
    BUDGET,
    MEMORY;

    Receiver<Reply> around(Receiver<Reply> inner) {
      Duration minute = Duration.ofMinutes(1);
      return switch (this) {
        case RETRY -> RetryingReceiver.of(inner);
        case RATE -> RateLimitedReceiver.of(inner, 60_000_000);
        case TOKENS -> TokenLimitedReceiver.of(inner, 60_000_000, 15);
        case TIME -> TimeLimitedReceiver.of(inner, minute);
        case BREAKER -> CircuitBreakingReceiver.of(inner);
        case BULKHEAD -> BulkheadReceiver.of(inner, 8, minute);
        case FALLBACK -> FallbackReceiver.of(inner, inner);
        case HEDGE -> HedgedReceiver.of(inner, minute);
        case BUDGET -> Purse.of(Budget.unlimited().withCalls(1_000)).paying(inner);
        case MEMORY -> AnswerMemory.of(100).keeping("m", Rendering.revealing(), inner);
      };
    }
  }

  private static Receiver<Reply> model(AtomicInteger calls, int failures) {
    Receiver<Reply> model = Receivers.of(text -> "about " + text.length());
    return seen -> {
      if (calls.incrementAndGet() <= failures) {
        throw new ReceiverException.Retryable("busy", null, Duration.ofNanos(1));
      }
      return model.respond(seen).withUsage(USED);
    };
  }

  @ParameterizedTest
  @EnumSource
  void eachAnswersAsTheReceiverDoes(Decoration decoration) {
    AtomicInteger calls = new AtomicInteger();
    assertEquals("about 9", decoration.around(model(calls, 0)).respond(SEEN).text());
    assertEquals(1, calls.get());
  }

  @ParameterizedTest
  @EnumSource
  void eachLetsAFailureThroughAsItIs(Decoration decoration) {
    ReceiverException failure = new ReceiverException.Permanent("no key", null);
    Receiver<Reply> broken =
        decoration.around(
            seen -> {
              throw failure;
            });
    assertEquals(
        failure, assertThrows(ReceiverException.Permanent.class, () -> broken.respond(SEEN)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allTogetherInAnyOrder(long seed) {
    List<Decoration> order = new ArrayList<>(List.of(Decoration.values()));
    Collections.shuffle(order, new Random(seed));
    AtomicInteger calls = new AtomicInteger();
    Receiver<Reply> receiver = model(calls, 1);
    for (Decoration decoration : order) {
      receiver = decoration.around(receiver);
    }
    assertEquals("about 9", receiver.respond(SEEN).text(), order.toString());
    assertEquals(2, calls.get(), "one failure, one answer");
    assertTrue(receiver.toString().length() > 50, "tells what it is made of");
  }

  @Nested
  @ParameterizedClass
  @EnumSource
  class EachIsAReceiver extends ReceiverContract<Reply> {
    private final Decoration decoration;

    EachIsAReceiver(Decoration decoration) {
      this.decoration = decoration;
    }

    @Override
    protected Receiver<Reply> receiver() {
      return decoration.around(Receivers.of(text -> "about " + text.length()));
    }
  }
}
