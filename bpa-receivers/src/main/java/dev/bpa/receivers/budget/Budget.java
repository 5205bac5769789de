// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import static java.util.Objects.requireNonNull;

import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent, in calls, tokens, money and time; what is not limited is unlimited.
 * Immutable: each {@code with…} is a copy.
 *
 * <p>A limit on tokens or money is hard: a call is begun only if it fits at its dearest, {@code
 * most}, beside what was spent and what is under way.
 *
 * @see Purse
 */
public final class Budget {
  private final long calls;
  private final long tokens;
  private final @Nullable BigDecimal money;
  private final @Nullable Duration time;
  private final TokenUsage most;
  private final Price price;

  private Budget(
      long calls,
      long tokens,
      @Nullable BigDecimal money,
      @Nullable Duration time,
      TokenUsage most,
      Price price) {
    this.calls = calls;
    this.tokens = tokens;
    this.money = money;
    this.time = time;
    this.most = most;
    this.price = price;
  }

  /** {@return a budget without limits, and without a price} */
  public static Budget unlimited() {
    return new Budget(Long.MAX_VALUE, Long.MAX_VALUE, null, null, TokenUsage.NONE, Price.FREE);
  }

  /**
   * {@return the same with at most this many calls} Attempts count if the budget is inside of a
   * retrying receiver.
   *
   * @param calls ≥ 0; with 0 the model is never asked
   * @throws IllegalArgumentException if calls &lt; 0
   */
  public Budget withCalls(long calls) {
    if (calls < 0) {
      throw new IllegalArgumentException("A budget is not negative: " + calls + " calls");
    }
    return new Budget(calls, tokens, money, time, most, price);
  }

  /**
   * {@return the same with at most this many tokens, in and out}
   *
   * @param tokens ≥ 0
   * @param most what one call can use at the most: the longest prompt and the maximum of tokens
   *     that the model is asked for
   * @throws IllegalArgumentException if tokens &lt; 0, or most has no tokens
   */
  public Budget withTokens(long tokens, TokenUsage most) {
    if (tokens < 0) {
      throw new IllegalArgumentException("A budget is not negative: " + tokens + " tokens");
    }
    return new Budget(calls, tokens, money, time, some(most), price);
  }

  /**
   * {@return the same with at most this much money}
   *
   * @param money ≥ 0, in the currency of the price
   * @param price what the model charges
   * @param most as {@link #withTokens}
   * @throws IllegalArgumentException if money &lt; 0, or most has no tokens
   */
  public Budget withMoney(BigDecimal money, Price price, TokenUsage most) {
    if (money.signum() < 0) {
      throw new IllegalArgumentException("A budget is not negative: " + money);
    }
    return new Budget(calls, tokens, money, time, some(most), requireNonNull(price, "price"));
  }

  private static TokenUsage some(TokenUsage most) {
    if (most.total() == 0) {
      throw new IllegalArgumentException("A call that uses at most no tokens needs no budget");
    }
    return most;
  }

  /**
   * {@return the same with a time, counted from the first call, after which no call is begun} One
   * that was begun is waited for.
   *
   * @param time &gt; 0
   * @throws IllegalArgumentException if the time is not positive
   */
  public Budget withTime(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("A budget's time must be positive: " + time);
    }
    return new Budget(calls, tokens, money, time, most, price);
  }

  long calls() {
    return calls;
  }

  long tokens() {
    return tokens;
  }

  Optional<BigDecimal> money() {
    return Optional.ofNullable(money);
  }

  Optional<Duration> time() {
    return Optional.ofNullable(time);
  }

  TokenUsage most() {
    return most;
  }

  Price price() {
    return price;
  }

  /** The limits, as "1000 calls, 2.50 of money". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (calls < Long.MAX_VALUE) {
      text.append(", ").append(Words.count(calls, "call"));
    }
    if (tokens < Long.MAX_VALUE) {
      text.append(", ").append(Words.count(tokens, "token"));
    }
    money().ifPresent(m -> text.append(", ").append(m.toPlainString()).append(" of money"));
    time().ifPresent(t -> text.append(", ").append(Words.time(t)));
    return text.isEmpty() ? "unlimited" : text.substring(2);
  }
}
