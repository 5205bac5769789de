// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.LanguageModelAudience;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.game.UpdateRule;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.budget.Spending;
import dev.bpa.receivers.kept.AnswerNotKeptException;
import dev.bpa.receivers.resilience.RetryingReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A language model that is told the commitment, and asked again where it is overloaded. */
final class PersuadedModel implements Persuaded {
  private final SavedJob job;
  private final NamedReceiver model;
  private final boolean believing;
  private final Purse purse;
  private final Receiver<String> told;
  private final UpdateRule<NounClass> rule;
  private @Nullable AnswerNotKeptException notKept;

  /** A model that was named on the command line, for as long as it is needed. */
  record NamedReceiver(Function<Rendering, Receiver<Reply>> receiver, Closeable closing) {}

  /**
   * The model.
   *
   * @param believing whether the posterior is printed, too: Bayes' rule by the announced table
   */
  PersuadedModel(SavedJob job, NamedReceiver model, Budget budget, boolean believing) {
    this.job = job;
    this.model = model;
    this.believing = believing;
    this.purse = Purse.of(budget);
    this.told =
        new LanguageModelAudience(
                words -> RetryingReceiver.of(purse.paying(kept(model.receiver().apply(words)))))
            .toldOf(job.receiver().commitment());
    this.rule = UpdateRule.bayes(Prior.of(job.receiver().prior()), job.receiver().commitment());
  }

  /** The answer, though it could not be recorded: it was paid for. */
  private Receiver<Reply> kept(Receiver<Reply> recorded) {
    return seen -> {
      try {
        return recorded.respond(seen);
      } catch (AnswerNotKeptException e) {
        notKept = e;
        return e.answer();
      }
    };
  }

  @Override
  public void persuade(Prompt prompt, PrintWriter out) {
    notKept = null;
    var outcome = job.advisor().persuade(told, prompt);
    out.println("signal  " + outcome.signal());
    if (believing) {
      Observation seen = new Observation(prompt, outcome.signal());
      out.println("belief  " + JobReport.leading(rule.belief(seen)));
    }
    out.println("answer  " + JobReport.shown(outcome.action()));
    if (notKept != null) {
      throw notKept;
    }
  }

  @Override
  public String spent() {
    Spending spending = purse.spending();
    return String.format(
        Locale.ROOT,
        "%d %s, %,d tokens in, %,d tokens out, %.1f s",
        spending.calls(),
        spending.calls() == 1 ? "call" : "calls",
        spending.tokens().input(),
        spending.tokens().output(),
        spending.time().toNanos() / 1e9);
  }

  @Override
  public void close() throws IOException {
    model.closing().close();
  }
}
