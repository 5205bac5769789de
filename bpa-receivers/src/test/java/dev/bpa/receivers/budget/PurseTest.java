// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException.Exhausted;
import dev.bpa.receivers.ReceiverException.Retryable;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final TokenUsage MOST = new TokenUsage(80, 20);
  private static final Receiver<Reply> MODEL =
      seen -> new Reply("a").withUsage(new TokenUsage(30, 10));

  private static String exhausted(Receiver<Reply> receiver) {
    return String.valueOf(assertThrows(Exhausted.class, () -> receiver.respond(SEEN)).getMessage());
  }

  @Test
  void callsAreCountedByAllThreadsTogether() {
    Purse purse = Purse.of(Budget.unlimited().withCalls(100));
    Receiver<Reply> receiver = purse.paying(MODEL);
    long answered =
        IntStream.range(0, 500)
            .parallel()
            .filter(
                i -> {
                  try {
                    return receiver.respond(SEEN).text().equals("a");
                  } catch (Exhausted e) {
                    return false;
                  }
                })
            .count();
    assertEquals(100, answered);
    assertEquals(new TokenUsage(3_000, 1_000), purse.spending().tokens());
  }

  @Test
  void aLimitOnTokensIsNeverPassed() {
    Purse purse = Purse.of(Budget.unlimited().withTokens(200, MOST));
    Receiver<Reply> receiver = purse.paying(MODEL);
    receiver.respond(SEEN); // 40
    receiver.respond(SEEN); // 80
    receiver.respond(SEEN); // 120: a call of 100 might not fit any more
    assertEquals(
        "The budget (200 tokens) has no room for another call of up to 100 tokens after 3 calls, 120 tokens: give more, or stop here",
        exhausted(receiver));
  }

  @Test
  void moneyIsCountedExactly() {
    Price price = Price.perMillion("0.15", "0.60");
    assertEquals(new BigDecimal("0.00001050"), price.of(new TokenUsage(30, 10)));
    BigDecimal limit = new BigDecimal("0.000045"); // two calls of 10.5 and one at its dearest, 24
    Purse purse = Purse.of(Budget.unlimited().withMoney(limit, price, MOST));
    Receiver<Reply> receiver = purse.paying(MODEL);
    receiver.respond(SEEN);
    receiver.respond(SEEN);
    receiver.respond(SEEN);
    assertEquals(
        "The budget (0.000045 of money) has no room for another call of up to 100 tokens after 3 calls, 120 tokens, 0.00003150 of money: give more, or stop here",
        exhausted(receiver));
    assertEquals(0, purse.spending().money().compareTo(new BigDecimal("0.0000315")));
  }

  @Test
  void timeBeginsWithTheFirstCall() {
    AtomicLong now = new AtomicLong(5);
    Budget budget = Budget.unlimited().withTime(Duration.ofNanos(10));
    Receiver<Reply> receiver = Purse.of(budget, now::get).paying(MODEL);
    now.set(1_000);
    receiver.respond(SEEN);
    now.set(1_009);
    receiver.respond(SEEN);
    now.set(1_010);
    exhausted(receiver);
  }

  @Test
  void aFailureMayHaveCostTheMost() {
    Purse purse = Purse.of(Budget.unlimited().withTokens(250, MOST));
    Receiver<Reply> receiver =
        purse.paying(
            seen -> {
              throw new Retryable("busy", null);
            });
    assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    assertThrows(Retryable.class, () -> receiver.respond(SEEN));
    String message = exhausted(receiver);
    assertTrue(
        message.contains(
            " (2 calls under way or without usage, each taken to cost that): give more"),
        message);
    Spending spending = purse.spending();
    assertEquals(2, spending.unknownCalls());
    assertEquals(TokenUsage.NONE, spending.tokens());
  }

  /** Sums that pass the largest long must not come out as a budget that is full again. */
  @Test
  void aServerThatTellsNonsenseDoesNotRefillIt() {
    Purse purse = Purse.of(Budget.unlimited().withTokens(1_000, MOST));
    TokenUsage nonsense = new TokenUsage(Long.MAX_VALUE, Long.MAX_VALUE);
    Receiver<Reply> receiver = purse.paying(seen -> new Reply("a").withUsage(nonsense));
    receiver.respond(SEEN);
    exhausted(receiver);
    assertEquals(nonsense, purse.spending().tokens().plus(nonsense));
    exhausted(Purse.of(Budget.unlimited().withTokens(1_000, nonsense)).paying(MODEL));
  }

  /** Hard also for calls that are under way and have told nothing yet. */
  @Test
  void whatIsUnderWayIsSetAside() {
    Purse purse = Purse.of(Budget.unlimited().withTokens(150, MOST));
    Receiver<Reply> inner = purse.paying(MODEL);
    Receiver<Reply> outer = purse.paying(seen -> inner.respond(seen));
    assertTrue(exhausted(outer).startsWith("The budget (150 tokens) has no room"));
  }

  @Test
  void refusesWhatIsNoBudget() {
    Budget budget = Budget.unlimited();
    assertThrows(IllegalArgumentException.class, () -> budget.withCalls(-1));
    assertThrows(IllegalArgumentException.class, () -> budget.withTokens(-1, MOST));
    assertThrows(IllegalArgumentException.class, () -> budget.withTokens(1, TokenUsage.NONE));
    assertThrows(IllegalArgumentException.class, () -> budget.withTime(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> budget.withMoney(BigDecimal.ONE.negate(), Price.FREE, MOST));
    assertThrows(IllegalArgumentException.class, () -> Price.perMillion("-1", "0"));
  }
}
