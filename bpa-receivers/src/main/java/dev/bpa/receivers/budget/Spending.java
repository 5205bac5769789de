// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import dev.bpa.receivers.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What was spent of a budget until now: the snapshot of a {@link Purse}. Immutable.
 *
 * @param calls begun
 * @param tokens as the replies told
 * @param money for them
 * @param unknownCalls ended calls whose usage nobody told: failures, and replies without usage
 * @param unknownMoney the most that those may have cost; it counts against the budget
 * @param time since the first call began; zero before it
 * @see Purse#spending
 */
public record Spending(
    long calls,
    TokenUsage tokens,
    BigDecimal money,
    long unknownCalls,
    BigDecimal unknownMoney,
    Duration time) {}
