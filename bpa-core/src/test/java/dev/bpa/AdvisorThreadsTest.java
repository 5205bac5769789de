// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdvisorThreadsTest {
  private static final int THREADS = 16;
  private static final int ROUNDS_EACH = 500;

  /** No round is lost or played twice, and each is what it would have been alone. */
  @Test
  void manyThreadsPlayTheGameThatOneWouldPlay() throws InterruptedException, ExecutionException {
    Advisor<Suspect> shared =
        Advisor.commitTo(Courtroom.optimum()).informedBy(Courtroom.PRIOR).withSeed(42);
    Receiver<Verdict> judge = Courtroom.judge(Courtroom.optimum());
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<List<Outcome<Suspect, Verdict>>> player =
        () -> {
          start.await();
          return play(shared, judge, ROUNDS_EACH);
        };
    List<Outcome<Suspect, Verdict>> together = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<Outcome<Suspect, Verdict>>>> players =
          Stream.generate(() -> player).limit(THREADS).toList();
      for (Future<List<Outcome<Suspect, Verdict>>> played : threads.invokeAll(players)) {
        together.addAll(played.get());
      }
    } finally {
      threads.shutdownNow();
    }
    together.sort(Comparator.comparingLong(Outcome::round));
    assertEquals(play(shared.withSeed(42), judge, THREADS * ROUNDS_EACH), together);
  }

  private static List<Outcome<Suspect, Verdict>> play(
      Advisor<Suspect> advisor, Receiver<Verdict> judge, int rounds) {
    return Stream.generate(() -> advisor.persuade(judge, Context.none())).limit(rounds).toList();
  }
}
