// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.Bayes;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Posterior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.examples.items.NearestItems;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A policy that is committed and known: it sends the coarse group that most of the nearest training
 * definitions are of. What it sends for each class was counted on definitions that were not used to
 * build it; by that table and the classes' shares, its signal leaves a belief by Bayes' rule, which
 * is put into words. That is persuasion: what a signal means depends on the policy that sends it.
 *
 * @param retriever of training definitions
 * @param groups of these
 * @param table P(signal | class), with one more of each counted, so that none is impossible
 * @param prior the shares of the classes among training definitions
 */
record GlossCommitment(
    NearestItems retriever,
    Map<InformationItem, NounGroup> groups,
    TabularPolicy<NounClass> table,
    Distribution<NounClass> prior) {
  private static final int NEIGHBOURS = 15;
  private static final double LEAST = 0.05;

  /**
   * @param retriever of the split's training glosses, each as {@link GlossTasks#likeness}
   */
  static GlossCommitment of(GlossSplit split, NearestItems retriever) {
    Map<InformationItem, NounGroup> groups = new HashMap<>();
    for (Gloss gloss : split.train()) {
      groups.put(GlossTasks.likeness(gloss), gloss.nounClass().group());
    }
    Map<NounClass, Map<Signal, Integer>> counts = new EnumMap<>(NounClass.class);
    for (NounClass each : NounClass.values()) {
      counts.put(
          each, NounGroup.signals().stream().collect(Collectors.toMap(signal -> signal, s -> 1)));
    }
    for (Gloss gloss : split.dev()) {
      Signal sent = sent(retriever, groups, gloss.prompt());
      counts.getOrDefault(gloss.nounClass(), Map.of()).merge(sent, 1, Integer::sum);
    }
    Map<NounClass, Distribution<Signal>> rows = new EnumMap<>(NounClass.class);
    counts.forEach((each, row) -> rows.put(each, Distribution.proportionalTo(row)));
    return new GlossCommitment(retriever, groups, TabularPolicy.of(rows), split.prior());
  }

  /** The group with most votes, of equals the first. */
  private static Signal sent(
      NearestItems retriever, Map<InformationItem, NounGroup> groups, Prompt prompt) {
    Map<NounGroup, Integer> votes = new EnumMap<>(NounGroup.class);
    retriever
        .votes(prompt.text(), NEIGHBOURS)
        .forEach((item, n) -> votes.merge(requireNonNull(groups.get(item)), n, Integer::sum));
    return votes.entrySet().stream()
        .min(Map.Entry.<NounGroup, Integer>comparingByValue().reversed())
        .map(most -> most.getKey().signal())
        .orElseThrow();
  }

  /** The signal, and what is to be believed of these classes after it. */
  String belief(Prompt prompt, List<NounClass> choices) {
    Signal signal = sent(retriever, groups, prompt);
    Distribution<NounClass> posterior =
        Bayes.update(prior, table, new Observation(prompt, signal))
            .map(Posterior::belief)
            .orElse(prior);
    double among = choices.stream().mapToDouble(posterior::probability).sum();
    return choices.stream()
        .filter(each -> posterior.probability(each) >= LEAST * among)
        .sorted(Comparator.comparingDouble(posterior::probability).reversed())
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s (%.0f %%)",
                    each.description(),
                    100 * posterior.probability(each) / among))
        .collect(
            Collectors.joining(
                ", ",
                "An advisor says \"" + signal.name() + "\". By its record that means: ",
                "."));
  }
}
