// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import dev.bpa.Receiver;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How messages speak of receivers, of time, and of how many there are: for decorators of one's own,
 * that they speak alike.
 *
 * @see ReceiverDecorator
 * @see OneLine
 */
public final class Words {
  private Words() {}

  /**
   * {@return what the receiver says it is; where that is nothing but its class and an address, the
   * class, or "the receiver" for a lambda}
   *
   * @param receiver of any kind
   */
  public static String name(Receiver<?> receiver) {
    String said = receiver.toString();
    Class<?> type = receiver.getClass();
    if (!said.equals(type.getName() + "@" + Integer.toHexString(receiver.hashCode()))) {
      return said;
    }
    boolean named = !type.isHidden() && !type.isAnonymousClass();
    return named ? type.getSimpleName() : "the receiver";
  }

  /**
   * {@return the time, as 1m30s}
   *
   * @param time of any length
   */
  public static String time(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /**
   * {@return how many, as "1 call" and "2 calls"}
   *
   * @param n of them
   * @param noun one of them; an s makes it several
   */
  public static String count(long n, String noun) {
    Objects.requireNonNull(noun, "noun");
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
