// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Observation;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An examinee that is not asked any more once it failed: whoever asks then, on whatever thread, is
 * told of that failure.
 */
final class Fuse implements Examinee {
  private final Examinee examinee;
  private volatile @Nullable RuntimeException blown;

  Fuse(Examinee examinee) {
    this.examinee = examinee;
  }

  @Override
  public String name() {
    return examinee.name();
  }

  @Override
  public Attempt answer(Observation seen) {
    return through(() -> examinee.answer(seen));
  }

  @Override
  public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
    return through(() -> examinee.draw(seen, times, random));
  }

  private <T> T through(Supplier<T> call) {
    RuntimeException failure = blown;
    if (failure != null) {
      throw failure;
    }
    try {
      return call.get();
    } catch (RuntimeException e) {
      blown = e;
      throw e;
    }
  }
}
