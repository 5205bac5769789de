// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.probability.Distribution;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GarblingTest {
  @Test
  void whatIsHeardIsSentThroughTheKernel() {
    var noisy =
        new Garbling(
            Map.of(
                Courtroom.CONVICT, Distribution.of(Courtroom.CONVICT, 0.9, Courtroom.ACQUIT, 0.1),
                Courtroom.ACQUIT, Distribution.certain(Courtroom.ACQUIT)));
    var heard = noisy.of(Courtroom.convicting(1, 0.5));
    assertEquals(
        0.9, heard.given(Suspect.GUILTY, Context.none()).probability(Courtroom.CONVICT), 1e-15);
    assertEquals(
        0.45, heard.given(Suspect.INNOCENT, Context.none()).probability(Courtroom.CONVICT), 1e-15);
  }

  @Test
  void mergedSignalsAreOne() {
    var mute = Signal.silence();
    var merged = Garbling.merging(Map.of(Courtroom.CONVICT, mute, Courtroom.ACQUIT, mute));
    assertEquals(
        Distribution.certain(mute),
        merged.of(Courtroom.optimum()).given(Suspect.INNOCENT, Context.none()));
  }

  @Test
  void theVersionSaysHowItIsGarbled() {
    var straight = Map.of(Courtroom.CONVICT, Courtroom.CONVICT, Courtroom.ACQUIT, Courtroom.ACQUIT);
    var crossed = Map.of(Courtroom.CONVICT, Courtroom.ACQUIT, Courtroom.ACQUIT, Courtroom.CONVICT);
    String version = Garbling.merging(straight).of(Courtroom.optimum()).version();
    assertTrue(version.startsWith(Courtroom.optimum().version() + ", garbled "), version);
    assertEquals(version, Garbling.merging(straight).of(Courtroom.optimum()).version());
    assertNotEquals(version, Garbling.merging(crossed).of(Courtroom.optimum()).version());
  }

  @Test
  void namesTheSignalThatItDoesNotKnow() {
    var garbling = Garbling.merging(Map.of(Courtroom.CONVICT, Courtroom.CONVICT));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> garbling.heard(Courtroom.ACQUIT));
    assertEquals(
        "The garbling has no row for the signal 'ACQUIT'; it has [CONVICT]", refused.getMessage());
    assertEquals(
        "A garbling needs at least one signal",
        assertThrows(IllegalArgumentException.class, () -> new Garbling(Map.of())).getMessage());
  }
}
