// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.tiny.Closing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LanguageModelLifetimeTest {
  private static final String CLOSED = "The model tiny-llama is closed";
  private static final Decoding LONG = Decoding.sampling(80);

  private final LanguageModel model;

  LanguageModelLifetimeTest() throws IOException {
    Execution execution = Execution.cpu(1).withCachedTokens(3 * 96);
    model = LanguageModel.load(Reference.tiny("tiny-llama"), execution);
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aClosedModelSaysSo() {
    model.close();
    model.close();
    for (Callable<?> call :
        List.<Callable<?>>of(
            () -> model.generate("Q", LONG),
            () -> model.generateAll(List.of("Q", "X"), LONG),
            () -> model.logLikelihoods("Q", List.of("X")),
            () -> model.nextTokenLogits("Q"),
            () -> model.countTokens("Q"))) {
      assertEquals(CLOSED, assertThrows(IllegalStateException.class, call::call).getMessage());
    }
    assertEquals(300, model.vocabulary());
    assertEquals(96, model.contextLength());
  }

  @Test
  void callsFromWithinAreRefusedInsteadOfWaitingForThemselves() {
    for (Consumer<String> within :
        List.<Consumer<String>>of(
            piece -> model.close(), piece -> model.generate("Q", LONG), model::countTokens)) {
      assertThrows(IllegalStateException.class, () -> model.generate("Q", LONG, within));
    }
    assertEquals(1, model.countTokens("Q"));
  }

  @Test
  void whatAListenerThrowsEndsTheTextAndReachesTheCaller() {
    IllegalArgumentException enough = new IllegalArgumentException("enough");
    Consumer<String> refusing =
        piece -> {
          throw enough;
        };
    for (int i = 0; i < 5; i++) { // more than may be held, if any of it were lost
      assertEquals(
          enough,
          assertThrows(IllegalArgumentException.class, () -> model.generate("Q", LONG, refusing)));
    }
    assertTrue(model.generate("Q", LONG).promptTokens() > 0);
  }

  @Test
  void anInterruptEndsTheText() {
    Consumer<String> interrupting = piece -> Thread.currentThread().interrupt();
    Exception ended =
        assertThrows(IllegalStateException.class, () -> model.generate("Q", LONG, interrupting));
    assertEquals("Interrupted while running tiny-llama", ended.getMessage());
    assertTrue(Thread.interrupted());
  }

  /** A text under way ends within a token of the closing; it is not waited for to its end. */
  @Test
  void closingEndsTextsUnderWay() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      AtomicInteger pieces = new AtomicInteger();
      Future<Generation> text =
          pool.submit(
              () ->
                  model.generate(
                      "Q",
                      LONG,
                      piece -> {
                        pieces.incrementAndGet();
                        writing.countDown();
                        awaitUninterruptibly(closing);
                      }));
      assertTrue(writing.await(30, TimeUnit.SECONDS));
      Future<?> closed = pool.submit(model::close);
      while (true) { // until the closing has begun
        try {
          model.countTokens("Q");
        } catch (IllegalStateException e) {
          break;
        }
        Thread.onSpinWait();
      }
      closing.countDown();
      Exception ended = assertThrows(ExecutionException.class, text::get);
      assertTrue(String.valueOf(ended.getMessage()).endsWith(CLOSED), ended.getMessage());
      closed.get();
      assertEquals(1, pieces.get());
    } finally {
      pool.shutdownNow();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** More callers than may hold tokens at a time, of every kind, while it is closed. */
  @Test
  void callsThatRaceItsClosingEitherAnswerOrSayItIsClosed() throws Exception {
    Generation known = model.generate("The judge", LONG);
    double[] likely = model.logLikelihoods("The judge", List.of(" reads", " knows"));
    new Closing(model, CLOSED)
        .under(
            (caller, answered) -> {
              assertEquals(known, model.generate("The judge", LONG));
              double[] logs = model.logLikelihoods("The judge", List.of(" reads", " knows"));
              assertEquals(likely[0], logs[0], 1e-9);
              assertEquals(2, model.generateAll(List.of("The judge", "Q"), LONG).size());
            },
            6,
            30);
  }

  @Test
  void noMoreTokensAreHeldThanMayBe() throws Exception {
    Admission admission = new Admission("it", 10);
    AtomicInteger held = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int count = 1 + i % 10;
        running.add(
            pool.submit(
                () ->
                    admission.during(
                        count,
                        () -> {
                          int now = held.addAndGet(count);
                          Thread.onSpinWait();
                          held.addAndGet(-count);
                          return now;
                        })));
      }
      int most = 0;
      for (Future<Integer> one : running) {
        most = Math.max(most, one.get());
      }
      assertTrue(most <= 10, most + " were held");
      assertEquals(0, held.get());
    } finally {
      pool.shutdownNow();
    }
  }
}
