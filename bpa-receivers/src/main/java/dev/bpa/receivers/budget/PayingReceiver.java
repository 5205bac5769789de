// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.budget;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.Words;
import java.util.Optional;
import java.util.function.Supplier;

/** A receiver whose calls are paid for out of a purse. */
final class PayingReceiver extends ReceiverDecorator<Reply> {
  private final Purse purse;

  PayingReceiver(Receiver<Reply> receiver, Purse purse) {
    super(receiver);
    this.purse = purse;
  }

  @Override
  protected Reply around(Observation seen, Supplier<Reply> ask) {
    purse.begin();
    Optional<TokenUsage> usage = Optional.empty();
    try {
      Reply reply = ask.get();
      usage = reply.usage();
      return reply;
    } finally {
      purse.end(usage);
    }
  }

  @Override
  public String toString() {
    return Words.name(inner()) + ", paid by " + purse;
  }
}
