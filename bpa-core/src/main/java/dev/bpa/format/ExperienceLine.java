// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Posterior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.Optional;
import java.util.OptionalDouble;

/** One line of an {@link ExperienceLog}, which says what the fields mean. */
final class ExperienceLine {
  private static final int VERSION = 1;

  private ExperienceLine() {}

  static <S extends State> ObjectNode of(
      Outcome<S, ?> outcome, String action, OptionalDouble reward) {
    ObjectNode json = Fields.ofVersion(VERSION);
    json.put("seed", outcome.seed());
    json.put("round", outcome.round());
    json.put("policyVersion", outcome.policyVersion());
    text(outcome.context()).ifPresent(text -> json.put("prompt", text));
    json.put("state", new NamedState(outcome.state().toString()).name());
    Vocabulary.put(json, outcome.signal());
    json.put("propensity", outcome.propensity());
    json.put("action", requireNonNull(action, "the name of the action"));
    reward.ifPresent(value -> json.put("reward", value));
    outcome
        .posterior()
        .ifPresent(
            posterior -> {
              Vocabulary.put(json.putObject("prior"), posterior.prior());
              Vocabulary.put(json.putObject("posterior"), posterior.belief());
              json.put("logEvidence", posterior.logProbability());
            });
    return json;
  }

  static LoggedExperience read(ObjectNode json) {
    Fields line = new Fields(json).requireVersion(VERSION);
    Signal signal = Vocabulary.signal(line);
    Context context = line.has("prompt") ? Prompt.of(line.text("prompt")) : Context.none();
    Draw draw =
        new Draw(
            line.whole("seed"),
            line.whole("round"),
            line.number("propensity"),
            line.text("policyVersion"));
    Disclosure<NamedState> disclosure =
        new Disclosure<>(
            new NamedState(line.text("state")),
            new Observation(context, signal),
            draw,
            posterior(line, signal));
    return new LoggedExperience(
        new Outcome<>(disclosure, line.text("action")),
        line.has("reward") ? OptionalDouble.of(line.number("reward")) : OptionalDouble.empty());
  }

  private static Optional<Posterior<NamedState>> posterior(Fields line, Signal signal) {
    if (!line.has("posterior")) {
      return Optional.empty();
    }
    Distribution<NamedState> prior = Vocabulary.belief(line.fields("prior"));
    Distribution<NamedState> belief = Vocabulary.belief(line.fields("posterior"));
    return Optional.of(new Posterior<>(prior, signal, line.number("logEvidence"), belief));
  }

  private static Optional<String> text(Context context) {
    if (context.equals(Context.none())) {
      return Optional.empty();
    }
    Prompt prompt = context instanceof Prompt same ? same : Prompt.of(context.toString());
    return Optional.of(prompt.text());
  }
}
