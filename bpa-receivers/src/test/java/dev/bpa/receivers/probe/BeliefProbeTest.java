// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeliefProbeTest {
  private enum Suspect implements State {
    INNOCENT,
    GUILTY
  }

  private static final List<Suspect> OPTIONS = List.of(Suspect.values());
  private static final Prompt CASE = Prompt.of("Three in ten are guilty. Is he?");
  private static final Signal CONVICT = Signal.of("convict");
  private static final Signal ACQUIT = Signal.of("acquit");

  /** μ(guilty | convict) = ½, the prosecutor's of Kamenica and Gentzkow (2011). */
  private static final TabularPolicy<Suspect> POLICY =
      TabularPolicy.of(
          Map.of(
              Suspect.GUILTY, Distribution.certain(CONVICT),
              Suspect.INNOCENT, Distribution.of(CONVICT, 3 / 7.0, ACQUIT, 4 / 7.0)));

  private static final Prior<Suspect> PRIOR =
      Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7));

  private static Receiver<Reply> answering(String... answers) {
    AtomicInteger next = new AtomicInteger();
    return seen -> new Reply(answers[next.getAndIncrement() % answers.length]);
  }

  private static double guilt(Receiver<Reply> model, int samples) {
    return BeliefProbe.of(model, OPTIONS, samples).prior(CASE).probability(Suspect.GUILTY);
  }

  @Test
  void asksForALetter() {
    List<String> asked = new ArrayList<>();
    Receiver<Reply> model =
        Receivers.of(
            text -> {
              asked.add(text);
              return "A";
            });
    BeliefProbe.of(model, OPTIONS, 1).belief(new Observation(CASE, CONVICT));
    assertEquals(
        List.of(
            "Three in ten are guilty. Is he?\n\nWhich of these is the case? Answer with its letter alone.\nA: `INNOCENT`\nB: `GUILTY`\n\nThe advisor's signal: `convict`"),
        asked);
  }

  @Test
  void answersAreCounted() {
    assertEquals((3 + 0.5) / (4 + 1), guilt(answering("B", "b.", "(B) because", "A"), 4), 1e-12);
    assertEquals(0.75, guilt(answering("He is guilty"), 1), 1e-12);
    assertEquals(0.75, guilt(answering("`GUILTY`"), 1), 1e-12, "in quotes, as it was asked");
    assertEquals(0.75, guilt(answering("`B`"), 1), 1e-12);
    assertEquals(0.75, guilt(answering("A guilty man"), 1), 1e-12);
    assertEquals(0.5, guilt(answering("guilty or innocent?", "C", "Who knows"), 3), 1e-12);
  }

  @Test
  void oneCallWithLogProbabilitiesTellsAll() {
    AtomicInteger calls = new AtomicInteger();
    Receiver<Reply> model =
        seen -> {
          calls.incrementAndGet();
          Map<String, Double> likeliest =
              Map.of(" B", Math.log(0.5), "b", Math.log(0.1), "A", Math.log(0.2), "The", -3.0);
          return new Reply("B")
              .withTokens(List.of(new TokenChance(" B", Math.log(0.5), likeliest)));
        };
    assertEquals(0.75, guilt(model, 10), 1e-12);
    assertEquals(1, calls.get());
  }

  @Test
  void aRationalReceiverIsReportedAsOne() {
    UpdateRule<Suspect> bayes = UpdateRule.bayes(PRIOR, POLICY);
    SplittableRandom random = new SplittableRandom(1);
    List<BeliefReport.Round<Suspect>> rounds = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Suspect truth = PRIOR.given(CASE).sample(random);
      Signal sent = POLICY.given(truth, CASE).sample(random);
      rounds.add(new BeliefReport.Round<>(new Observation(CASE, sent), truth));
    }
    BeliefReport rational = BeliefReport.of(bayes, bayes, rounds);
    assertEquals(0, rational.bayes(), 1e-12);
    assertEquals(1, rational.obedience().value());
    assertTrue(rational.obedience().low() > 0.999);
    assertEquals(0, rational.calibration(), 0.015);
    assertEquals(0.6 * 0.5, rational.brier(), 0.01); // ½ each way after convict, 0 after acquit

    BeliefReport credulous =
        BeliefReport.of(
            seen ->
                Distribution.certain(
                    seen.signal().equals(CONVICT) ? Suspect.GUILTY : Suspect.INNOCENT),
            bayes,
            rounds);
    assertEquals(0.3, credulous.bayes(), 0.01); // off by ½ on the six in ten convicted
    assertEquals(0.3, credulous.calibration(), 0.015); // certain, and wrong on half of those
  }

  @Test
  void refusesWhatCannotBeAsked() {
    Receiver<Reply> model = answering("A");
    assertThrows(
        IllegalArgumentException.class, () -> BeliefProbe.of(model, List.of(Suspect.GUILTY), 1));
    assertThrows(IllegalArgumentException.class, () -> BeliefProbe.of(model, OPTIONS, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> BeliefProbe.of(model, OPTIONS, 1).belief(new Observation(Context.none(), CONVICT)));
    UpdateRule<Suspect> bayes = UpdateRule.bayes(PRIOR, POLICY);
    assertThrows(IllegalArgumentException.class, () -> BeliefReport.of(bayes, bayes, List.of()));
  }
}
