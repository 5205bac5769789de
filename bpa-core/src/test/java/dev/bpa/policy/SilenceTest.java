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

class SilenceTest extends SignalingPolicyContract<State> {
  @Override
  protected SignalingPolicy<State> policy() {
    return new Silence();
  }

  @Override
  protected List<State> states() {
    InformationItem item = new InformationItem("units", "Minutes to hours.");
    return List.of(State.none(), Suspect.GUILTY, item, Dossier.of(item), Dossier.of());
  }

  @Test
  void nothingIsRevealedInAnyState() {
    for (State state : states()) {
      assertEquals(
          Distribution.certain(Signal.silence()), new Silence().given(state, Context.none()));
    }
    assertEquals("silence", new Silence().version());
  }
}
