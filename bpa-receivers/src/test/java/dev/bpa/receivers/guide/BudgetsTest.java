// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.policy.Silence;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Price;
import dev.bpa.receivers.budget.Purse;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** docs/guide/budgets.md. */
class BudgetsTest {
  @Test
  void nothingIsSpentBeyondTheBudget() {
    Receiver<Reply> model = seen -> new Reply("a").withUsage(new TokenUsage(400, 100));
    Advisor<State> advisor = Advisor.commitTo(new Silence()).informedBy(InformationSource.none());
    // region purse
    Price price = Price.perMillion("0.15", "0.60"); // for a million tokens in, and out
    TokenUsage dearest = new TokenUsage(2_000, 500); // what a call may take at most
    Budget budget = Budget.unlimited().withMoney(new BigDecimal("0.002"), price, dearest);
    Purse purse = Purse.of(budget);
    Receiver<Reply> paid = purse.paying(model);
    // endregion
    int answered = 0;
    try {
      while (true) {
        advisor.persuade(paid, "How many?");
        answered++;
      }
    } catch (ReceiverException.Exhausted e) {
      assertEquals(12, answered); // of 0.00012 each; a 13th might take 0.0006, and 0.00056 are left
    }
    // region spent
    BigDecimal spent = purse.spending().money();
    TokenUsage tokens = purse.spending().tokens();
    // endregion
    assertEquals(0, spent.compareTo(new BigDecimal("0.00144")));
    assertEquals(new TokenUsage(4_800, 1_200), tokens);
    assertThrows(ReceiverException.Exhausted.class, () -> advisor.persuade(paid, "How many more?"));
  }
}
