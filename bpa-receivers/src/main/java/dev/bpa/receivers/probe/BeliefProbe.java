// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.probe;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.OneLine;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a language model believes, elicited: it is asked which of the options is the case, and its
 * belief is how likely each answer is. With log-probabilities one call tells them; without, the
 * model is asked so many times at a temperature above 0 and its answers are counted. An answer that
 * names no option, or several, tells nothing; a pseudo-count of ½ for each option (Jeffreys) keeps
 * a rare one from being impossible.
 *
 * <p>As an {@link UpdateRule} it stands wherever a rational belief does: {@code
 * Rendering.believing}, {@link BeliefReport}.
 *
 * @param <S> the options
 * @see "Kadavath et al., Language Models (Mostly) Know What They Know, arXiv 2207.05221"
 */
public final class BeliefProbe<S extends State> implements UpdateRule<S> {
  private static final double PSEUDO_COUNT = 0.5;

  private final Receiver<Reply> model;
  private final List<S> options;
  private final int samples;

  private BeliefProbe(Receiver<Reply> model, List<S> options, int samples) {
    this.model = requireNonNull(model, "model");
    this.options = options;
    this.samples = samples;
  }

  /**
   * {@return a probe that counts answers, where the model tells no log-probabilities}
   *
   * @param <S> the options, which are the states that signals speak of
   * @param model asked to answer with the letter of an option; at a temperature of 1 for its own
   *     belief, and with its log-probabilities if it has them
   * @param options named by their {@code toString}; at most 26
   * @param samples how often it is asked
   * @throws IllegalArgumentException if there are fewer than 2 options, more than 26, or samples
   *     &lt; 1
   */
  public static <S extends State> BeliefProbe<S> of(
      Receiver<Reply> model, List<S> options, int samples) {
    if (options.size() < 2 || options.size() > 26) {
      throw new IllegalArgumentException("From 2 to 26 options, not " + options.size());
    }
    if (samples < 1) {
      throw new IllegalArgumentException("At least one sample, not " + samples);
    }
    return new BeliefProbe<>(model, List.copyOf(options), samples);
  }

  /**
   * {@return the belief before any signal, on the prompt alone}
   *
   * @param prompt what the options are asked about
   */
  public Distribution<S> prior(Prompt prompt) {
    return belief(new Observation(prompt, Signal.silence()));
  }

  /**
   * The belief after the signal.
   *
   * @throws IllegalArgumentException if the context is not a {@link Prompt}
   */
  @Override
  public Distribution<S> belief(Observation seen) {
    Observation question = question(seen);
    Map<S, Double> counts = new LinkedHashMap<>();
    options.forEach(option -> counts.put(option, PSEUDO_COUNT));
    for (int i = 0; i < samples; i++) {
      Reply reply = model.respond(question);
      Optional<Distribution<S>> told = told(reply);
      if (told.isPresent()) {
        return told.get();
      }
      named(reply.text()).ifPresent(option -> counts.merge(option, 1.0, Double::sum));
    }
    return Distribution.proportionalTo(counts);
  }

  private Observation question(Observation seen) {
    if (!(seen.context() instanceof Prompt prompt)) {
      throw new IllegalArgumentException("Only prompts can be asked about, not " + seen.context());
    }
    StringBuilder text = new StringBuilder(prompt.text());
    text.append("\n\nWhich of these is the case? Answer with its letter alone.");
    for (int i = 0; i < options.size(); i++) {
      text.append("\n").append(letter(i)).append(": ");
      text.append(OneLine.quoted(options.get(i).toString()));
    }
    return new Observation(Prompt.of(text.toString()), seen.signal());
  }

  private static char letter(int i) {
    return (char) ('A' + i);
  }

  /** The belief that the first token with a letter tells, where the model gives alternatives. */
  private Optional<Distribution<S>> told(Reply reply) {
    for (TokenChance token : reply.tokens()) {
      if (option(token.token()).isPresent() && token.alternatives().size() > 1) {
        Map<S, Double> mass = new LinkedHashMap<>();
        token
            .alternatives()
            .forEach(
                (text, log) ->
                    option(text).ifPresent(o -> mass.merge(o, Math.exp(log), Double::sum)));
        return mass.values().stream().anyMatch(m -> m > 0)
            ? Optional.of(Distribution.proportionalTo(mass))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The option whose letter the text is, if it is one. */
  private Optional<S> option(String text) {
    String letter = text.strip().toUpperCase(Locale.ROOT);
    int i = letter.length() == 1 ? letter.charAt(0) - 'A' : -1;
    return i >= 0 && i < options.size() ? Optional.of(options.get(i)) : Optional.empty();
  }

  /**
   * The letter that the answer begins with, as "B", "B." or "(b) because", or the only name in it.
   * "A thief" and "I think" begin with words.
   */
  private Optional<S> named(String answer) {
    String start = answer.strip().replaceAll("^[^\\p{L}]+", "");
    if (start.matches("(?s)[A-Za-z](\\P{L}.*)?") && !start.matches("(?s)[AaIi] .*")) {
      Optional<S> byLetter = option(start.substring(0, 1));
      if (byLetter.isPresent()) {
        return byLetter;
      }
    }
    String said = answer.toLowerCase(Locale.ROOT);
    List<S> named = options.stream().filter(option -> said.contains(name(option))).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** As it is asked about, without its quotes; an answer may have them or not. */
  private static String name(State option) {
    return OneLine.of(option.toString()).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "BeliefProbe[" + model + ", " + options.size() + " options]";
  }
}
