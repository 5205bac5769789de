// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Context;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullDisclosureTest extends SignalingPolicyContract<State> {
  private static final InformationItem UNITS = new InformationItem("units", "Minutes to hours.");
  private static final InformationItem RULE = new InformationItem("rule", "Divide by 60.");

  @Override
  protected SignalingPolicy<State> policy() {
    return new FullDisclosure();
  }

  @Override
  protected List<State> states() {
    return List.of(State.none(), Suspect.GUILTY, UNITS, Dossier.of(UNITS, RULE), Dossier.of());
  }

  @Test
  void theStateIsTold() {
    assertSent(Signal.of("GUILTY"), Suspect.GUILTY);
    assertSent(Signal.revealing(UNITS, RULE), Dossier.of(UNITS, RULE));
    assertEquals("full disclosure", new FullDisclosure().version());
  }

  private static void assertSent(Signal signal, State state) {
    Distribution<Signal> row = new FullDisclosure().given(state, Context.none());
    assertEquals(Distribution.certain(signal), row);
    assertEquals(signal.items(), row.mode().items());
  }
}
