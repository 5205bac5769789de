// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.Corrector;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A language model as the corrector: it is shown the prompt and, quoted, the answer, and writes a
 * better one.
 *
 * <pre>{@code
 * Receiver<Reply> receiver = large.correctedBy(Aligner.of(small));
 * }</pre>
 *
 * <p>The usage of both calls adds up. What the small model throws reaches the caller as it is.
 *
 * @see "Ji et al., Aligner: Efficient Alignment by Learning to Correct, arXiv 2402.02416"
 */
public final class Aligner implements Corrector<Reply> {
  private static final String TASK =
      "\n\nBelow is an answer to this. Write a better one, or the same if it is right;"
          + " write the answer alone.";

  private final Receiver<Reply> model;

  private Aligner(Receiver<Reply> model) {
    this.model = requireNonNull(model, "model");
  }

  /**
   * {@return the model, asked for a better answer}
   *
   * @param model as a rule smaller than the one that it corrects
   */
  public static Aligner of(Receiver<Reply> model) {
    return new Aligner(model);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is not a {@link Prompt}
   */
  @Override
  public Reply correct(Observation seen, Reply answer) {
    return correct(seen, answer, model::respond);
  }

  @Override
  public Reply correct(Observation seen, Reply answer, RandomGenerator random) {
    return correct(seen, answer, task -> model.respond(task, random));
  }

  private static Reply correct(Observation seen, Reply answer, Function<Observation, Reply> model) {
    if (!(seen.context() instanceof Prompt prompt)) {
      throw new IllegalArgumentException("Only answers to prompts are corrected, not to " + seen);
    }
    Signal shown = Signal.revealing(new InformationItem("answer", answer.text()));
    Reply better = model.apply(new Observation(Prompt.of(prompt.text() + TASK), shown));
    TokenUsage both =
        answer.usage().orElse(TokenUsage.NONE).plus(better.usage().orElse(TokenUsage.NONE));
    return answer.usage().isEmpty() && better.usage().isEmpty() ? better : better.withUsage(both);
  }

  @Override
  public String toString() {
    return "Aligner[" + model + "]";
  }
}
