// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersuadeAsyncTest {
  private static final Receiver<Verdict> JUDGE = Courtroom.judge(Courtroom.optimum());

  private final Advisor<Suspect> advisor =
      Advisor.commitTo(Courtroom.optimum()).informedBy(Courtroom.PRIOR).withSeed(11);

  @Test
  void theOutcomeComesWhenTheReceiverAnswers() throws InterruptedException, ExecutionException {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    CompletableFuture<Outcome<Suspect, Verdict>> outcome =
        advisor.persuadeAsync(seen -> answer, "Is he guilty?");
    assertFalse(outcome.isDone());
    answer.complete(Verdict.ACQUIT);
    assertEquals(Verdict.ACQUIT, outcome.get().action());
    assertEquals(Prompt.of("Is he guilty?"), outcome.get().context());
  }

  @Test
  void theRoundIsTheOneThatWouldBePlayedAtOnce() throws InterruptedException, ExecutionException {
    Outcome<Suspect, Verdict> atOnce = advisor.withSeed(11).persuade(JUDGE, Context.none());
    assertEquals(atOnce, advisor.persuadeAsync(JUDGE.on(Runnable::run), Context.none()).get());
    assertEquals(1, advisor.persuadeAsync(JUDGE.on(Runnable::run), Context.none()).get().round());
  }

  /** A receiver that draws its action can be replayed whether it is asked at once or later. */
  @Test
  void theReceiverSharesTheRandomnessOfTheRound() throws InterruptedException, ExecutionException {
    Distribution<Integer> lottery =
        Distribution.uniform(IntStream.range(0, 1_000_000).boxed().toList());
    StochasticReceiver<Integer> receiver = seen -> lottery;
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 20; round++) {
        Outcome<Suspect, Integer> later =
            advisor.persuadeAsync(receiver.on(executor), Context.none()).get();
        assertEquals(
            later, advisor.withSeed(11).startingAt(round).persuade(receiver, Context.none()));
      }
    } finally {
      executor.shutdownNow();
    }
    Observation seen = new Observation(Context.none(), Courtroom.CONVICT);
    assertTrue(
        lottery
            .support()
            .contains(receiver.on(Runnable::run).respond(seen).toCompletableFuture().get()));
  }

  /** A call that nobody waits for any more is paid for all the same, unless it is ended. */
  @Test
  void toCancelItCancelsTheReceiversAnswer() {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    assertTrue(advisor.persuadeAsync(seen -> answer, "Hello").cancel(true));
    assertTrue(answer.isCancelled());
  }

  @Test
  void theReceiverRunsOnTheExecutor() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Receiver<Thread> receiver = seen -> Thread.currentThread();
      Thread thread = advisor.persuadeAsync(receiver.on(executor), "Hello").get().action();
      assertNotSame(Thread.currentThread(), thread);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Whether the receiver fails at once or later, its failure is found in the future. */
  @NullUnmarked
  @Test
  void theReceiversFailureCompletesTheFuture() {
    IllegalStateException failure = new IllegalStateException("The model is gone");
    assertSame(
        failure,
        failureOf(advisor.persuadeAsync(seen -> CompletableFuture.failedFuture(failure), "Hello")));
    assertSame(
        failure,
        failureOf(
            advisor.persuadeAsync(
                seen -> {
                  throw failure;
                },
                "Hello")));
    AsyncReceiver<Verdict> answersNull = seen -> CompletableFuture.completedFuture(null);
    AsyncReceiver<Verdict> doesNotAnswer = seen -> null;
    for (AsyncReceiver<Verdict> shy : List.of(answersNull, doesNotAnswer)) {
      Throwable missing = failureOf(advisor.persuadeAsync(shy, "Hello"));
      assertInstanceOf(NullPointerException.class, missing);
      String message = String.valueOf(missing.getMessage());
      assertTrue(message.startsWith("The receiver " + shy + " answered null in round "), message);
    }
  }

  @Test
  void theAdvisorsOwnFailureIsThrown() {
    InformationItem forged = new InformationItem("alibi", "He was with me.");
    Advisor<Suspect> forger =
        Advisor.<Suspect>commitTo(
                (state, context) -> Distribution.certain(Signal.revealing(forged)))
            .informedBy(Courtroom.PRIOR);
    AsyncReceiver<Verdict> unasked =
        seen -> {
          throw new AssertionError("asked about " + seen);
        };
    assertThrows(IllegalStateException.class, () -> forger.persuadeAsync(unasked, "Hello"));
    assertThrows(IllegalArgumentException.class, () -> advisor.persuadeAsync(unasked, " "));
  }

  private static @Nullable Throwable failureOf(CompletableFuture<?> future) {
    return assertThrows(ExecutionException.class, future::get).getCause();
  }
}
