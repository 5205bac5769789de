// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The prosecutor of Kamenica and Gentzkow (2011), who gets six in ten convicted. */
class ChooserTest {
  enum Suspect implements State {
    INNOCENT,
    GUILTY
  }

  private static final Signal CONVICT = Signal.of("convict");
  private static final Signal ACQUIT = Signal.of("acquit");
  private static final Chooser<Suspect> JUDGE =
      Chooser.by(Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7)));
  private static final TabularPolicy<Suspect> PROSECUTOR =
      TabularPolicy.of(
          Map.of(
              Suspect.GUILTY, Distribution.certain(CONVICT),
              Suspect.INNOCENT, Distribution.of(CONVICT, 2 / 7.0, ACQUIT, 5 / 7.0)));

  private static Observation seen(Signal signal) {
    return new Observation(Prompt.of("Is he guilty?"), signal);
  }

  @Test
  void aloneItMakesNothingOfSignals() {
    for (Signal signal : new Signal[] {CONVICT, ACQUIT, Signal.silence()}) {
      assertEquals(0.3, JUDGE.belief(seen(signal)).probability(Suspect.GUILTY), 1e-12);
      assertEquals(Suspect.INNOCENT, JUDGE.respond(seen(signal)));
    }
  }

  /** 0.3 / (0.3 + 0.7 · 2/7) = 0.6. */
  @Test
  void toldOfThePolicyItUpdatesByBayes() {
    Chooser<Suspect> told = JUDGE.toldOf(PROSECUTOR);
    assertEquals(0.6, told.belief(seen(CONVICT)).probability(Suspect.GUILTY), 1e-12);
    assertEquals(Suspect.GUILTY, told.respond(seen(CONVICT)));
    assertEquals(1, told.belief(seen(ACQUIT)).probability(Suspect.INNOCENT), 1e-12);
    assertEquals(Suspect.INNOCENT, told.respond(seen(ACQUIT)));
  }

  @Test
  void whatIsNeverSentTellsNothing() {
    assertEquals(
        JUDGE.belief(seen(Signal.silence())),
        JUDGE.toldOf(PROSECUTOR).belief(seen(Signal.silence())));
  }

  @Test
  void aNewAnnouncementReplacesTheOldOne() {
    TabularPolicy<Suspect> mute =
        TabularPolicy.of(
            Map.of(
                Suspect.GUILTY, Distribution.certain(CONVICT),
                Suspect.INNOCENT, Distribution.certain(CONVICT)));
    assertEquals(
        0.3,
        JUDGE.toldOf(PROSECUTOR).toldOf(mute).belief(seen(CONVICT)).probability(Suspect.GUILTY),
        1e-12);
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a null checker may do
  void nullIsRefusedAtOnce() {
    assertThrows(NullPointerException.class, () -> Chooser.<Suspect>by(null));
    assertThrows(NullPointerException.class, () -> JUDGE.toldOf(null));
  }
}
