// SPDX-License-Identifier: Apache-2.0
package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Advisor;
import dev.bpa.InformationItem;
import dev.bpa.Receiver;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.receivers.ReceiverContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of all receivers, and what this one does with what is revealed to it. */
class HelpDeskTest extends ReceiverContract<String> {
  private static final HelpDesk DESK =
      new HelpDesk(Map.of("invoice", "accounts", "password", "security"), "reception");
  private static final InformationItem HISTORY =
      new InformationItem("history", "The customer disputed an invoice last week.");

  @Override
  protected Receiver<String> receiver() {
    return DESK;
  }

  @Test
  void isPersuadedByWhatTheAdvisorReveals() {
    var open = Advisor.commitTo(new FullDisclosure()).informedBy((context, random) -> HISTORY);
    var silent = Advisor.commitTo(new Silence()).informedBy((context, random) -> HISTORY);

    assertEquals("accounts", open.persuade(DESK, "You overcharged me!").action());
    assertEquals("reception", silent.persuade(DESK, "You overcharged me!").action());
  }
}
