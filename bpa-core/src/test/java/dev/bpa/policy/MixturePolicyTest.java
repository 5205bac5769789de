// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class MixturePolicyTest extends SignalingPolicyContract<Suspect> {
  @Override
  protected SignalingPolicy<Suspect> policy() {
    return new MixturePolicy<>(
        Distribution.of(Courtroom.convicting(1, 0.5), 0.25, Courtroom.convicting(0.5, 0), 0.75));
  }

  @Override
  protected List<Suspect> states() {
    return List.of(Suspect.values());
  }

  @Test
  void signalsCommonToSeveralPoliciesAddUp() {
    assertEquals(0.625, probability(Suspect.GUILTY, Courtroom.CONVICT));
    assertEquals(0.375, probability(Suspect.GUILTY, Courtroom.ACQUIT));
    assertEquals(0.125, probability(Suspect.INNOCENT, Courtroom.CONVICT));
  }

  @NullUnmarked
  @Test
  void itIsNamedByItsParts() {
    MixturePolicy<State> mixture =
        new MixturePolicy<>(Distribution.of(new Silence(), 0.25, new FullDisclosure(), 0.75));
    assertEquals("mixture {silence: 0.25, full disclosure: 0.75}", mixture.version());
    assertThrows(NullPointerException.class, () -> new MixturePolicy<State>(null));
  }

  private double probability(Suspect state, Signal signal) {
    return policy().given(state, Context.none()).probability(signal);
  }
}
