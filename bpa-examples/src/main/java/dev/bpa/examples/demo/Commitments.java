// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables P(signal | class) that are announced to the receiver.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public final class Commitments {
  private Commitments() {}

  /**
   * {@return signals taken by their word: each class sends the signal of its own group with this
   * probability, and the others evenly}
   *
   * @param fidelity in [0, 1]
   */
  public static TabularPolicy<NounClass> literal(double fidelity) {
    double others = (1 - fidelity) / (NounGroup.values().length - 1);
    Map<NounClass, Distribution<Signal>> rows = new EnumMap<>(NounClass.class);
    for (NounClass nounClass : NounClass.values()) {
      Map<Signal, Double> row = new LinkedHashMap<>();
      for (NounGroup group : NounGroup.values()) {
        row.put(group.signal(), group == nounClass.group() ? fidelity : others);
      }
      rows.put(nounClass, Distribution.of(row));
    }
    return TabularPolicy.of(rows);
  }

  /**
   * {@return what a policy that reads glosses does to classes} P(g | c) is the mean of π(g | x)
   * over the glosses x of class c. Each class gets one gloss more, on which π is as on all glosses
   * together, so that no signal is announced to be impossible merely because the class is rare.
   *
   * @param policy π
   * @param glosses a sample, at least one
   */
  public static TabularPolicy<NounClass> of(SignalingPolicy<State> policy, List<Gloss> glosses) {
    Map<NounClass, List<Distribution<Signal>>> lotteries = new EnumMap<>(NounClass.class);
    List<Distribution<Signal>> all = new ArrayList<>();
    for (Gloss gloss : glosses) {
      Distribution<Signal> lottery = policy.given(State.none(), gloss.prompt());
      lotteries.computeIfAbsent(gloss.nounClass(), c -> new ArrayList<>()).add(lottery);
      all.add(lottery);
    }
    Distribution<Signal> overall = mean(all);
    Map<NounClass, Distribution<Signal>> rows = new EnumMap<>(NounClass.class);
    for (NounClass nounClass : NounClass.values()) {
      List<Distribution<Signal>> own =
          new ArrayList<>(lotteries.getOrDefault(nounClass, List.of()));
      own.add(overall);
      rows.put(nounClass, mean(own));
    }
    return TabularPolicy.of(rows);
  }

  private static Distribution<Signal> mean(List<Distribution<Signal>> lotteries) {
    Map<Signal, Double> sums = new LinkedHashMap<>();
    for (NounGroup group : NounGroup.values()) {
      sums.put(
          group.signal(),
          lotteries.stream().mapToDouble(lottery -> lottery.probability(group.signal())).sum());
    }
    return Distribution.proportionalTo(sums);
  }
}
