// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LanesTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<Integer> runs = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  /** Gives every text its token; the first run goes on when it is told to. */
  private float[][] echo(List<Tokens> batch, Lane lane) {
    runs.add(batch.size());
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return batch.stream().map(text -> new float[] {text.ids()[0]}).toArray(float[][]::new);
  }

  private static Tokens text(int token, int length) {
    long[] ids = new long[length];
    ids[0] = token;
    return new Tokens(ids, ids, true);
  }

  private Future<float[]> call(Lanes lanes, Tokens text) {
    return callers.submit(() -> lanes.vector(text));
  }

  private static void untilWaiting(int callers, Lanes lanes) {
    while (lanes.waiting() < callers) {
      Thread.onSpinWait();
    }
  }

  @Test
  void thoseWhoWaitForALaneAreRunTogether() throws Exception {
    Lanes lanes = new Lanes(this::echo, new Batching(4, 100, Duration.ZERO), 1);
    List<Future<float[]>> answers = new ArrayList<>(List.of(call(lanes, text(0, 5))));
    begun.await();
    for (int i = 1; i <= 9; i++) {
      answers.add(call(lanes, text(i, 5)));
    }
    untilWaiting(9, lanes);
    goOn.countDown();
    for (int i = 0; i <= 9; i++) {
      assertArrayEquals(new float[] {i}, answers.get(i).get());
    }
    assertEquals(List.of(1, 4, 4, 1), runs);
  }

  @Test
  void aLongTextIsNotPaddedOnto() throws Exception {
    Lanes lanes = new Lanes(this::echo, new Batching(8, 100, Duration.ZERO), 1);
    List<Future<float[]>> answers = new ArrayList<>(List.of(call(lanes, text(0, 5))));
    begun.await();
    int[] lengths = {5, 5, 99, 5, 5};
    for (int i = 0; i < lengths.length; i++) {
      answers.add(call(lanes, text(i + 1, lengths[i])));
      untilWaiting(i + 1, lanes);
    }
    goOn.countDown();
    for (int i = 0; i < answers.size(); i++) {
      assertArrayEquals(new float[] {i}, answers.get(i).get());
    }
    assertEquals(List.of(1, 2, 1, 2), runs);
  }

  @Test
  void aRunThatIsFullDoesNotLinger() throws Exception {
    goOn.countDown();
    Lanes lanes = new Lanes(this::echo, new Batching(3, 100, Duration.ofDays(1)), 1);
    List<Future<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(call(lanes, text(i, 1)));
    }
    for (int i = 0; i < 6; i++) {
      assertArrayEquals(new float[] {i}, answers.get(i).get());
    }
    assertEquals(List.of(3, 3), runs);
  }

  @Test
  void whoIsAloneWaitsNoLongerThanHeMust() {
    goOn.countDown();
    Lanes lanes = new Lanes(this::echo, new Batching(3, 100, Duration.ofMillis(1)), 1);
    assertArrayEquals(new float[] {7}, lanes.vector(text(7, 1)));
    assertEquals(List.of(1), runs);
  }

  @Test
  void asManyRunsAsLanesAreUnderWay() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Lanes lanes =
        new Lanes(
            (batch, lane) -> {
              both.countDown();
              return echo(batch, lane);
            },
            Batching.ALONE,
            2);
    List<Future<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(call(lanes, text(i, 1)));
    }
    both.await();
    untilWaiting(3, lanes);
    assertEquals(2, runs.size());
    goOn.countDown();
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(new float[] {i}, answers.get(i).get());
    }
    assertEquals(List.of(1, 1, 1, 1, 1), runs);
  }

  @Test
  void aRunThatFailsFailsForAllInIt() throws Exception {
    IllegalStateException broken = new IllegalStateException("the wire broke");
    Lanes lanes =
        new Lanes(
            (batch, lane) -> {
              if (echo(batch, lane).length > 1) {
                throw broken;
              }
              return new float[][] {{1}};
            },
            new Batching(2, 100, Duration.ZERO),
            1);
    Future<float[]> first = call(lanes, text(0, 1));
    begun.await();
    List<Future<float[]>> others = List.of(call(lanes, text(1, 1)), call(lanes, text(2, 1)));
    untilWaiting(2, lanes);
    goOn.countDown();
    assertArrayEquals(new float[] {1}, first.get());
    for (Future<float[]> other : others) {
      IllegalStateException failure =
          assertInstanceOf(
              IllegalStateException.class,
              assertThrows(ExecutionException.class, other::get).getCause());
      assertEquals(broken, failure.getCause());
    }
    assertArrayEquals(new float[] {1}, lanes.vector(text(3, 1)));
  }

  @Test
  void anInterruptIsKeptAndTheAnswerGiven() {
    goOn.countDown();
    Lanes lanes =
        new Lanes((batch, lane) -> new float[][] {{2}}, new Batching(2, 9, Duration.ofDays(1)), 1);
    Thread.currentThread().interrupt();
    assertArrayEquals(new float[] {2}, lanes.vector(text(0, 1)));
    assertTrue(Thread.interrupted());
  }
}
