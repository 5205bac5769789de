// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import static java.util.Objects.requireNonNull;

import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A budget and what was spent of it, by one receiver or by several that share it.
 *
 * <pre>{@code
 * Purse purse = Purse.of(Budget.unlimited().withCalls(1_000));
 * Receiver<Reply> receiver = purse.paying(model);
 * }</pre>
 *
 * <p>Safe for use by several threads. An answer that came is never withheld, whatever it cost: the
 * purse stops calls before they begin.
 *
 * @see Budget
 */
public final class Purse {
  private final Budget budget;
  private final LongSupplier clock;
  private long calls;
  private long underWay;
  private long unknown;
  private TokenUsage tokens = TokenUsage.NONE;
  private @Nullable Long start;

  private Purse(Budget budget, LongSupplier clock) {
    this.budget = requireNonNull(budget, "budget");
    this.clock = clock;
  }

  /**
   * {@return a purse of which nothing is spent yet} The time begins with the first call.
   *
   * @param budget how much may be spent of it
   */
  public static Purse of(Budget budget) {
    return of(budget, System::nanoTime);
  }

  static Purse of(Budget budget, LongSupplier clock) {
    return new Purse(budget, clock);
  }

  /**
   * The receiver, asked for as long as the budget lasts.
   *
   * @param receiver the model that is paid for; several may share the purse
   * @return a receiver that throws {@link ReceiverException.Exhausted} without a call afterwards
   */
  public Receiver<Reply> paying(Receiver<Reply> receiver) {
    return new PayingReceiver(receiver, this);
  }

  /** Sets the cost of a call aside, or throws. */
  synchronized void begin() {
    if (start == null) {
      start = clock.getAsLong();
    }
    Duration time = time();
    if (calls >= budget.calls()
        || budget.time().filter(limit -> time.compareTo(limit) >= 0).isPresent()
        || tokensAtMost().compareTo(BigInteger.valueOf(budget.tokens())) > 0
        || budget.money().filter(limit -> moneyAtMost().compareTo(limit) > 0).isPresent()) {
      throw new ReceiverException.Exhausted(
          "The budget (%s) has no room for another call%s after %s%s: give more, or stop here"
              .formatted(budget, dearest(), spent(time), untold()));
    }
    calls++;
    underWay++;
  }

  /** Settles a call that ended; without its usage it is taken to have cost the most. */
  synchronized void end(Optional<TokenUsage> usage) {
    underWay--;
    if (usage.isPresent()) {
      tokens = tokens.plus(usage.get());
    } else {
      unknown++;
    }
  }

  /** What another call may take: otherwise "no room after 0 tokens" would be a riddle. */
  private String dearest() {
    long most = budget.most().total();
    return most == 0 ? "" : " of up to %d tokens".formatted(most);
  }

  /** As "3 calls, 120 tokens": money and time only where they are limited. */
  private String spent(Duration time) {
    String money =
        budget.money().isEmpty()
            ? ""
            : ", %s of money".formatted(budget.price().of(tokens).toPlainString());
    return Words.count(calls, "call")
        + ", "
        + Words.count(tokens.total(), "token")
        + money
        + (budget.time().isEmpty() ? "" : ", " + Words.time(time.truncatedTo(ChronoUnit.MILLIS)));
  }

  /** What is counted though nobody knows it. */
  private String untold() {
    return underWay + unknown == 0 || budget.most().total() == 0
        ? ""
        : " (%s under way or without usage, each taken to cost that)"
            .formatted(Words.count(underWay + unknown, "call"));
  }

  /** With one call more. */
  private BigInteger tokensAtMost() {
    return BigInteger.valueOf(underWay + unknown + 1)
        .multiply(BigInteger.valueOf(budget.most().total()))
        .add(BigInteger.valueOf(tokens.total()));
  }

  private BigDecimal moneyAtMost() {
    return budget.price().of(tokens).add(most(underWay + unknown + 1));
  }

  private BigDecimal most(long n) {
    return budget.price().of(budget.most()).multiply(BigDecimal.valueOf(n));
  }

  private Duration time() {
    return start == null ? Duration.ZERO : Duration.ofNanos(clock.getAsLong() - start);
  }

  /** {@return what was spent until now} */
  public synchronized Spending spending() {
    return new Spending(calls, tokens, budget.price().of(tokens), unknown, most(unknown), time());
  }

  @Override
  public String toString() {
    return "Purse[" + budget + "]";
  }
}
