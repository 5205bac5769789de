// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A name for whatever decides how a policy behaves, to make its {@link
 * dev.bpa.SignalingPolicy#version()} of: the same on every machine, and another as soon as anything
 * that was added is another, or came in another order.
 *
 * <pre>{@code
 * "threshold " + Fingerprint.empty().add(signal).add(threshold)
 * }</pre>
 *
 * <p>It is the start of the SHA-256 of all that was added, each thing preceded by its length, so
 * that no two sequences run into each other. Not thread-safe.
 *
 * @see "NIST, Secure Hash Standard, FIPS 180-4, 2015"
 */
public final class Fingerprint {
  private static final int DIGITS = 16;

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** {@return a fingerprint of nothing yet} */
  public static Fingerprint empty() {
    return new Fingerprint();
  }

  /**
   * Adds a text, by its UTF-16 characters.
   *
   * @param text may be empty
   * @return this
   */
  public Fingerprint add(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES);
    bytes.putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes.putChar(text.charAt(i));
    }
    return add(bytes);
  }

  /**
   * Adds a number, by its bits.
   *
   * @param number may be NaN
   * @return this
   */
  public Fingerprint add(double number) {
    return add(ByteBuffer.allocate(Double.BYTES).putDouble(number));
  }

  /**
   * Adds a vector, by the bits of its numbers.
   *
   * @param numbers with their count
   * @return this
   */
  public Fingerprint add(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + numbers.length * Float.BYTES);
    bytes.putInt(numbers.length);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return add(bytes);
  }

  /**
   * Adds a signal: its name, and its items with their texts.
   *
   * @param signal g
   * @return this
   */
  public Fingerprint add(Signal signal) {
    add(signal.name()).add((double) signal.items().size());
    signal.items().forEach(item -> add(item.name()).add(item.text()));
    return this;
  }

  /**
   * Adds signals, in this order.
   *
   * @param signals with their count
   * @return this
   */
  public Fingerprint add(List<Signal> signals) {
    add((double) signals.size());
    signals.forEach(this::add);
    return this;
  }

  /**
   * Adds a state: its name, and the signal that discloses it.
   *
   * @param state ω
   * @return this
   */
  public Fingerprint add(State state) {
    return add(state.toString()).add(state.disclosed());
  }

  /**
   * Adds a lottery: its signals and their probabilities, in the order in which it draws.
   *
   * @param lottery π(· | ω, x)
   * @return this
   */
  public Fingerprint add(Distribution<Signal> lottery) {
    add((double) lottery.support().size());
    for (Signal signal : lottery.support()) {
      double p = lottery.probability(signal);
      add(signal).add(p);
      if (p == 0) {
        add(lottery.logProbability(signal));
      }
    }
    return this;
  }

  /**
   * Adds a table of lotteries. The order of its rows decides nothing, and is another in every run
   * for a {@code Map.of}: it does not count.
   *
   * @param <K> what the rows are of, as states
   * @param table a lottery a row
   * @param key adds the key of a row
   * @return this
   */
  public <K> Fingerprint add(
      Map<K, Distribution<Signal>> table, BiConsumer<? super Fingerprint, ? super K> key) {
    add((double) table.size());
    table.entrySet().stream()
        .map(
            row -> {
              Fingerprint print = empty();
              key.accept(print, row.getKey());
              return print.add(row.getValue()).hash();
            })
        .sorted()
        .forEach(this::add);
    return this;
  }

  private Fingerprint add(ByteBuffer bytes) {
    digest.update(bytes.flip());
    return this;
  }

  private String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This provider's SHA-256 cannot be read midway", e);
    }
  }

  /** The fingerprint of what has been added so far: 16 digits, hexadecimal and lower-case. */
  @Override
  public String toString() {
    return hash().substring(0, DIGITS);
  }
}
