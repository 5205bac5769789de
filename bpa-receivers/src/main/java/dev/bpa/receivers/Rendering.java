// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.policy.TabularPolicy;

/**
 * How an observation is put into words for a language model. Pure and thread-safe.
 *
 * <p>What an item says is quoted as data, between fences longer than any run of backticks in the
 * whole text: "ignore the above" stays quoted material. Names stay on their line. The prompt is not
 * quoted: whoever writes it can also write what looks like a signal in it, so an application that
 * passes on the words of strangers quotes them itself.
 *
 * @see "CommonMark Spec: fenced code blocks; Hines et al., Defending Against Indirect Prompt
 *     Injection Attacks With Spotlighting, arXiv 2403.14720: delimiting"
 */
@FunctionalInterface
public interface Rendering {
  /**
   * {@return the text to send}
   *
   * @param seen the context and the signal, and no more
   */
  String render(Observation seen);

  /**
   * {@return the prompt, then what the Advisor revealed: the items quoted, or the signal's name
   * where it carries none; nothing after silence}
   *
   * @throws IllegalArgumentException from {@link #render} if the context is not a {@link Prompt}
   */
  static Rendering revealing() {
    return seen -> {
      String prompt = promptText(seen.context());
      return prompt + Quotation.of(seen.signal(), prompt);
    };
  }

  /**
   * {@return the same, after a notice of what the Advisor is committed to; a receiver that knows
   * the commitment can draw from the signal what it does not say}
   *
   * @param commitment in words
   * @throws IllegalArgumentException if the commitment is blank, and from {@link #render} if the
   *     context is not a {@link Prompt}
   */
  static Rendering announcing(String commitment) {
    if (commitment.isBlank()) {
      throw new IllegalArgumentException("Nothing is announced: the commitment is blank");
    }
    String notice = commitment.strip() + "\n\n";
    Rendering rest = revealing();
    return seen -> notice + rest.render(seen);
  }

  /**
   * {@return the same, the commitment put into words as a table of how often each signal is sent}
   *
   * @param commitment the policy, or what it does to the states that the receiver cares for
   * @throws IllegalArgumentException from {@link #render} if the context is not a {@link Prompt}
   */
  static Rendering announcing(TabularPolicy<?> commitment) {
    return announcing(
        """
        After the text an advisor may send you a signal. What it sends depends on the truth:
        %s
        Weigh the signal by how often it is sent in each case."""
            .formatted(CommitmentText.of(commitment)));
  }

  /**
   * {@return the prompt, then the signal's name alone, whatever items it carries; nothing after
   * silence}
   *
   * @throws IllegalArgumentException from {@link #render} if the context is not a {@link Prompt}
   */
  static Rendering signalOnly() {
    return seen -> promptText(seen.context()) + Quotation.name(seen.signal());
  }

  /**
   * {@return the prompt, then the item that is most probable after the signal, quoted; the signal
   * itself is not shown} Where the signal is drawn by a policy that the rule knows, that is how a
   * model that cannot weigh evidence acts on its posterior's mode.
   *
   * @param rule μ_g, as {@link UpdateRule#bayes}
   * @throws IllegalArgumentException from {@link #render} if the context is not a {@link Prompt}
   * @see Receivers#sampling the item drawn from the posterior
   */
  static Rendering mode(UpdateRule<InformationItem> rule) {
    requireNonNull(rule, "rule");
    Rendering rest = revealing();
    return seen ->
        rest.render(new Observation(seen.context(), Signal.revealing(rule.belief(seen).mode())));
  }

  /**
   * {@return the prompt, then in words what is to be believed after the signal: each state that has
   * at least half a percent, the most probable first} For receivers that need not know the
   * commitment, as the Advisor's side draws the conclusion from it.
   *
   * @param <S> the states that are believed in
   * @param rule μ_g, as {@link UpdateRule#bayes}
   * @throws IllegalArgumentException from {@link #render} if the context is not a {@link Prompt}
   */
  static <S extends State> Rendering believing(UpdateRule<S> rule) {
    requireNonNull(rule, "rule");
    return seen -> {
      String prompt = promptText(seen.context()); // refused before the rule is asked
      return prompt + "\n\nWhat is known of it now:\n" + CommitmentText.belief(rule.belief(seen));
    };
  }

  private static String promptText(Context context) {
    if (context instanceof Prompt prompt) {
      return prompt.text();
    }
    throw new IllegalArgumentException(
        "Only a Prompt can be put into words, not this context: " + context);
  }
}
