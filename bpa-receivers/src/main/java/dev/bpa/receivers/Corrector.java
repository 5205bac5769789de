// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;

/**
 * A second, small model that makes a better answer of an answer. It is told the prompt and the
 * answer, not the answerer: it works behind any model.
 *
 * @see Receivers#corrected
 * @see "Ji et al., Aligner: Efficient Alignment by Learning to Correct, arXiv 2402.02416"
 */
@FunctionalInterface
public interface Corrector {
  /**
   * {@return a better answer, or the same}
   *
   * @param seen what the model that is corrected was shown
   * @param answer what it answered
   */
  Reply correct(Observation seen, Reply answer);

  /**
   * {@return a language model as the corrector} It is shown the prompt and, quoted, the answer. The
   * usage of both calls adds up.
   *
   * @param model the second model, which writes the better answer
   * @throws IllegalArgumentException from {@link #correct} if the context is not a {@link Prompt}
   */
  static Corrector asking(Receiver<Reply> model) {
    requireNonNull(model, "model");
    return (seen, answer) -> {
      if (!(seen.context() instanceof Prompt prompt)) {
        throw new IllegalArgumentException("Only answers to prompts are corrected, not to " + seen);
      }
      Prompt task =
          Prompt.of(
              prompt.text()
                  + "\n\nBelow is an answer to this. Write a better one, or the same if it is right;"
                  + " write the answer alone.");
      Signal shown = Signal.revealing(new InformationItem("answer", answer.text()));
      Reply better = model.respond(new Observation(task, shown));
      TokenUsage both =
          answer.usage().orElse(TokenUsage.NONE).plus(better.usage().orElse(TokenUsage.NONE));
      return answer.usage().isEmpty() && better.usage().isEmpty() ? better : better.withUsage(both);
    };
  }
}
