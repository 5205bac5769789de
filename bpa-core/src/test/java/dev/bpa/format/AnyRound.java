// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.InformationItem;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Posterior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Rounds with the texts and the numbers that are the hardest to write down. */
final class AnyRound implements ArbitrarySupplier<LoggedExperience> {
  @Override
  public Arbitrary<LoggedExperience> get() {
    Arbitrary<Signal> signals = signals();
    return Combinators.combine(disclosures(signals), texts(), rewards())
        .as((d, action, reward) -> new LoggedExperience(new Outcome<>(d, action), reward));
  }

  /** With quotes, ends of lines, and halves of surrogate pairs among the characters. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .withChars('\uD83D', '\uDE00', '\uDC00', '"', '\\', '\n', '\r', '\u2028', '\0', 'é')
        .ofMaxLength(12);
  }

  static Arbitrary<NamedState> states() {
    return names().filter(UTF_8.newEncoder()::canEncode).map(NamedState::new);
  }

  private static Arbitrary<String> names() {
    return texts().filter(text -> !text.isBlank());
  }

  static Arbitrary<Signal> signals() {
    Arbitrary<InformationItem> items =
        Combinators.combine(names(), texts()).as(InformationItem::new);
    return Combinators.combine(names(), items.list().ofMaxSize(2)).as(Signal::new);
  }

  static <T> Arbitrary<Distribution<T>> lotteries(Arbitrary<T> outcomes) {
    return Combinators.combine(
            outcomes.list().uniqueElements().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers()
                .between(0, 900)
                .map(e -> Math.scalb(1 + 1.0 / (e + 1), -e))
                .list()
                .ofSize(4))
        .as(
            (distinct, weights) -> {
              Map<T, Double> weighted = new LinkedHashMap<>();
              for (int i = 0; i < distinct.size(); i++) {
                weighted.put(distinct.get(i), weights.get(i));
              }
              return Distribution.proportionalTo(weighted);
            });
  }

  private static Arbitrary<Disclosure<NamedState>> disclosures(Arbitrary<Signal> signals) {
    Arbitrary<NamedState> states = states();
    Arbitrary<Context> contexts =
        names()
            .<Context>map(Prompt::of)
            .injectNull(0.2)
            .map(Optional::ofNullable)
            .map(context -> context.orElse(Context.none()));
    return Combinators.combine(
            states, contexts, signals, draws(), lotteries(states).optional(), lotteries(states))
        .as(
            (state, context, signal, draw, prior, belief) ->
                new Disclosure<>(
                    state,
                    new Observation(context, signal),
                    draw,
                    prior.map(
                        p -> new Posterior<>(p, signal, Math.log(draw.propensity()), belief))));
  }

  private static Arbitrary<Draw> draws() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.oneOf(
                Arbitraries.of(Double.MIN_VALUE, Math.nextDown(1.0), 1.0, 0.1),
                Arbitraries.longs().between(1, 1L << 53).map(k -> k * 0x1p-53)),
            texts())
        .as(Draw::new);
  }

  private static Arbitrary<OptionalDouble> rewards() {
    return Arbitraries.oneOf(
            Arbitraries.of(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 2e-3, 1.0 / 3),
            Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite))
        .list()
        .ofMaxSize(1)
        .map(AnyRound::first);
  }

  private static OptionalDouble first(List<Double> rewards) {
    return rewards.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rewards.get(0));
  }
}
