// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class GreedyPolicyTest extends SignalingPolicyContract<Suspect> {
  @Override
  protected SignalingPolicy<Suspect> policy() {
    return new GreedyPolicy<>(Courtroom.convicting(0.9, 0.2));
  }

  @Override
  protected List<Suspect> states() {
    return List.of(Suspect.values());
  }

  @Test
  void theMostProbableSignalIsSent() {
    assertEquals(
        Distribution.certain(Courtroom.CONVICT), policy().given(Suspect.GUILTY, Context.none()));
    assertEquals(
        Distribution.certain(Courtroom.ACQUIT), policy().given(Suspect.INNOCENT, Context.none()));
  }

  @NullUnmarked
  @Test
  void itIsNamedByWhatItFollows() {
    assertEquals("greedy silence", new GreedyPolicy<>(new Silence()).version());
    assertThrows(NullPointerException.class, () -> new GreedyPolicy<Suspect>(null));
  }
}
