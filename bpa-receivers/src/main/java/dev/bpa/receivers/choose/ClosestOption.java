// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.State;
import dev.bpa.StochasticReceiver;
import dev.bpa.probability.Distribution;

/**
 * A receiver that picks the option whose description is closest to the prompt and what was
 * revealed, read as one text:
 *
 * <pre>P(c | x, g) ∝ μ₀(c) exp(β cos(e(x and the items of g), e(description of c)))</pre>
 *
 * It reads the items and no more: a signal without items, silence among them, leaves the prompt
 * alone, whatever its name is. It knows no commitment; {@link Chooser} is the one that does. Safe
 * for use by several threads if the embedding is.
 *
 * @param <S> the options
 * @param similarity e, μ₀ and β
 */
public record ClosestOption<S extends State>(Similarity<S> similarity)
    implements StochasticReceiver<S> {
  /**
   * A receiver that compares by this similarity.
   *
   * @param similarity e, μ₀ and β
   */
  public ClosestOption {
    requireNonNull(similarity, "similarity");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException as {@link Similarity#given}
   */
  @Override
  public Distribution<S> response(Observation seen) {
    if (!(seen.context() instanceof Prompt prompt) || seen.signal().items().isEmpty()) {
      return similarity.given(seen.context());
    }
    StringBuilder text = new StringBuilder(prompt.text());
    for (InformationItem item : seen.signal().items()) {
      text.append('\n').append(item.text());
    }
    return similarity.given(Prompt.of(text.toString()));
  }
}
