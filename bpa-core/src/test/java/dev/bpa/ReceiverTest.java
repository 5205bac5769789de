// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private static final Observation SEEN =
      new Observation(Prompt.of("How many hours?"), Signal.of("units"));

  @Test
  void aPlainReceiverTakesNoNotice() {
    Receiver<String> receiver = seen -> seen.signal().name();
    assertEquals("units", receiver.respond(SEEN, new SplittableRandom(1)));
  }

  @Test
  void actionsAreReadByAFunction() {
    Receiver<Integer> length =
        ((Receiver<String>) seen -> seen.signal().name()).map(String::length);
    assertEquals(5, length.respond(SEEN));
    assertEquals(5, length.respond(SEEN, new SplittableRandom(1)));
  }

  @Test
  void readingIsToldOfInMessages() {
    Receiver<String> desk =
        new Receiver<>() {
          @Override
          public String respond(Observation seen) {
            return "yes";
          }

          @Override
          public String toString() {
            return "the desk";
          }
        };
    assertEquals("the desk, read by a function", desk.map(String::length).toString());
  }

  @Test
  void readingKeepsTheRandomnessOfTheRound() {
    Receiver<Long> drawing =
        new Receiver<>() {
          @Override
          public Long respond(Observation observation) {
            return -1L;
          }

          @Override
          public Long respond(Observation observation, RandomGenerator random) {
            return random.nextLong();
          }
        };
    Receiver<String> read = drawing.map(String::valueOf);
    assertEquals("-1", read.respond(SEEN));
    assertEquals(
        String.valueOf(new SplittableRandom(9).nextLong()),
        read.respond(SEEN, new SplittableRandom(9)));
  }

  /** What the receiver does, and what was seen, reach the corrector; the receiver draws first. */
  @Test
  void aCorrectorHasTheLastWord() {
    Receiver<String> corrected =
        ((Receiver<String>) seen -> "no").correctedBy((seen, no) -> seen.signal().name() + no);
    assertEquals("unitsno", corrected.respond(SEEN));
    assertEquals("unitsno", corrected.respond(SEEN, new SplittableRandom(1)));
    Receiver<String> drawing =
        new Receiver<>() {
          @Override
          public String respond(Observation observation) {
            return "";
          }

          @Override
          public String respond(Observation observation, RandomGenerator random) {
            return "" + random.nextInt();
          }
        };
    Corrector<String> appending =
        new Corrector<>() {
          @Override
          public String correct(Observation seen, String action) {
            return action;
          }

          @Override
          public String correct(Observation seen, String action, RandomGenerator random) {
            return action + "," + random.nextInt();
          }
        };
    RandomGenerator expected = new SplittableRandom(7);
    assertEquals(
        expected.nextInt() + "," + expected.nextInt(),
        drawing.correctedBy(appending).respond(SEEN, new SplittableRandom(7)));
  }

  @Test
  void aStochasticReceiverDrawsFromItsLottery() {
    Distribution<Integer> lottery = Distribution.of(1, 0.25, 2, 0.75);
    StochasticReceiver<Integer> receiver = seen -> lottery;
    assertEquals(
        lottery.sample(new SplittableRandom(4)), receiver.respond(SEEN, new SplittableRandom(4)));
    assertTrue(lottery.support().contains(receiver.respond(SEEN)));
  }

  @Test
  void readingALotteryAddsUpWhatIsReadAlike() {
    Distribution<Integer> lottery = Distribution.uniform(List.of(1, 2, 3, 4));
    StochasticReceiver<Integer> receiver = seen -> lottery;
    Receiver<Boolean> even = ((Receiver<Integer>) receiver).map(i -> i % 4 == 0);
    StochasticReceiver<?> stochastic = assertInstanceOf(StochasticReceiver.class, even);
    assertEquals(Distribution.of(false, 0.75, true, 0.25), stochastic.response(SEEN));
  }
}
