// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.StochasticReceiver;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A language model in this process, which chooses by likelihood: P(a | x, g) ∝ p(a | x, g) / p(a |
 * nothing), so that an answer is not chosen for being a common phrase.
 *
 * @param model says how likely each choice is
 * @param name in results
 * @param bare log p(a | nothing), as far as it was asked for
 * @see "Holtzman et al., Surface Form Competition, EMNLP 2021: domain-conditional PMI"
 */
public record LocalExaminee(LanguageModel model, String name, Map<String, Double> bare)
    implements Examinee, StochasticReceiver<String> {
  private static final String END = "\nAnswer: It is";

  /**
   * A model with what is known of its choices.
   *
   * @param model says how likely each choice is
   * @param name not necessarily the model's
   * @param bare is written to, so it must be safe for as many threads as ask
   */
  public LocalExaminee {
    requireNonNull(model, "model");
    requireNonNull(name, "name");
  }

  /**
   * {@return the model under its own name, which tells its weights}
   *
   * @param model the caller closes it
   */
  public static LocalExaminee of(LanguageModel model) {
    return new LocalExaminee(model, model.id(), new ConcurrentHashMap<>());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is no {@link ChoiceQuestion}
   */
  @Override
  public Distribution<String> response(Observation seen) {
    List<String> choices = ChoiceQuestion.in(seen).choices();
    double[] odds = logLikelihoods(prompt(seen), choices);
    List<String> unknown = new ArrayList<>(choices);
    unknown.removeAll(bare.keySet());
    if (!unknown.isEmpty()) {
      double[] alone = logLikelihoods(END.strip(), unknown);
      for (int i = 0; i < alone.length; i++) {
        bare.put(unknown.get(i), alone[i]);
      }
    }
    for (int i = 0; i < odds.length; i++) {
      odds[i] -= requireNonNull(bare.get(choices.get(i)));
    }
    return Distribution.softmax(choices, odds);
  }

  private double[] logLikelihoods(String prompt, List<String> choices) {
    return model.logLikelihoods(prompt, choices.stream().map(LocalExaminee::ending).toList());
  }

  private static String ending(String choice) {
    return " " + choice + ".";
  }

  private static String prompt(Observation seen) {
    StringBuilder prompt = new StringBuilder();
    for (InformationItem item : seen.signal().items()) {
      prompt.append("Hint: ").append(item.text()).append('\n');
    }
    return prompt
        .append("Question: ")
        .append(ChoiceQuestion.in(seen).text())
        .append(END)
        .toString();
  }

  @Override
  public Attempt answer(Observation seen) {
    return attempt(seen, response(seen).mode());
  }

  @Override
  public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
    Distribution<String> lottery = response(seen);
    return Stream.generate(() -> attempt(seen, lottery.sample(random))).limit(times).toList();
  }

  private Attempt attempt(Observation seen, String choice) {
    return new Attempt(choice, model.countTokens(prompt(seen) + ending(choice)));
  }
}
