// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every receiver keeps to, for its author to extend: it is in the test-jar of bpa-receivers.
 *
 * <pre>{@code
 * class MyReceiverTest extends ReceiverContract<Reply> {
 *   @Override
 *   protected Receiver<Reply> receiver() {
 *     return new MyReceiver(…);
 *   }
 * }
 * }</pre>
 *
 * @param <A> actions, with {@code equals} by value
 */
public abstract class ReceiverContract<A> {
  /** A receiver that answers what {@link #observations} shows it. */
  protected abstract Receiver<A> receiver();

  /** What it is shown: a prompt in silence, with a signal, and with an item. */
  protected List<Observation> observations() {
    Prompt prompt = Prompt.of("A film runs 90 minutes. How many hours?");
    InformationItem item = new InformationItem("units", "Convert minutes to hours first.");
    return List.of(
        new Observation(prompt, Signal.silence()),
        new Observation(prompt, Signal.of("think")),
        new Observation(prompt, Signal.revealing(item)));
  }

  /** Whether the same observation and the same randomness bring an equal answer. */
  protected boolean isReplayable() {
    return true;
  }

  @Test
  void answersWhateverIsShown() {
    Receiver<A> receiver = receiver();
    for (Observation seen : observations()) {
      assertNotNull(receiver.respond(seen));
      assertNotNull(receiver.respond(seen, new SplittableRandom(1)));
    }
  }

  @Test
  void answersAlikeWithTheSameRandomness() {
    assumeTrue(isReplayable());
    Receiver<A> receiver = receiver();
    for (Observation seen : observations()) {
      assertEquals(
          receiver.respond(seen, new SplittableRandom(7)),
          receiver.respond(seen, new SplittableRandom(7)));
    }
  }

  @Test
  void answersManyThreadsAtOnce() throws Exception {
    Receiver<A> receiver = receiver();
    List<Observation> shown = observations();
    int threads = 8;
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<A>> answers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Observation seen = shown.get(i % shown.size());
        SplittableRandom random = new SplittableRandom(i);
        answers.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return receiver.respond(seen, random);
                }));
      }
      for (Future<A> answer : answers) {
        assertNotNull(answer.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void refusesToBeShownNothing() {
    Receiver<A> receiver = receiver();
    assertThrows(NullPointerException.class, () -> receiver.respond(null));
    assertThrows(NullPointerException.class, () -> receiver.respond(null, new SplittableRandom(1)));
  }

  /** It may answer or fail, but whoever interrupted the thread is not unheard. */
  @Test
  void keepsAnInterrupt() {
    Receiver<A> receiver = receiver();
    Thread.currentThread().interrupt();
    boolean kept;
    try {
      receiver.respond(observations().get(0));
    } catch (ReceiverException failure) {
      assertFalse(String.valueOf(failure.getMessage()).isBlank());
    } finally {
      kept = Thread.interrupted();
    }
    assertTrue(kept, "the interrupt is lost");
  }

  @Test
  void isReadByAFunction() {
    Receiver<List<A>> read = receiver().map(action -> List.of(action));
    assertEquals(1, read.respond(observations().get(0)).size());
  }
}
