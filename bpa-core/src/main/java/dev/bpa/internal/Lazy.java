// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, and once, however many threads ask. If its
 * computation throws, so does {@link #get}, and whoever asks next tries again.
 *
 * @see "Bloch, Effective Java, 3rd edition, 2018, item 83: the double-check idiom"
 */
public final class Lazy<T> implements Supplier<T> {
  private @Nullable Supplier<? extends T> computation; // guarded by this; let go once it is done
  private volatile @Nullable T value;

  private Lazy(@Nullable Supplier<? extends T> computation, @Nullable T value) {
    this.computation = computation;
    this.value = value;
  }

  public static <T> Lazy<T> of(Supplier<? extends T> computation) {
    return new Lazy<>(requireNonNull(computation, "computation"), null);
  }

  /** A value that is known already. */
  public static <T> Lazy<T> known(T value) {
    return new Lazy<>(null, requireNonNull(value, "value"));
  }

  @Override
  public T get() {
    T known = value;
    return known != null ? known : computed();
  }

  private synchronized T computed() {
    T known = value;
    if (known == null) {
      known = requireNonNull(requireNonNull(computation).get(), "what was computed");
      value = known;
      computation = null;
    }
    return known;
  }
}
