// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.train;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The settings of a {@link HeadTrainer}, as it writes them down and reads them again. */
record TrainerEntries(Map<String, String> entries) {
  private static final String TRAINER = "trainer";
  private static final String NAME = "HeadTrainer, by PolicyGradient with Adam";

  static Map<String, String> of(HeadTrainer trainer) {
    Map<String, String> entries = new TreeMap<>();
    entries.put(TRAINER, NAME);
    entries.put("rounds", Long.toString(trainer.rounds()));
    entries.put("batch", Integer.toString(trainer.batch()));
    entries.put("rate.first", Double.toString(trainer.firstRate()));
    entries.put("rate.last", Double.toString(trainer.lastRate()));
    entries.put("entropy", Double.toString(trainer.entropy()));
    entries.put("announcement.every", Integer.toString(trainer.announceEvery()));
    entries.put("seed", Long.toString(trainer.seed()));
    return entries;
  }

  HeadTrainer trainer() {
    if (!NAME.equals(entries.get(TRAINER))) {
      throw new IllegalArgumentException(
          "Trained by %s, not by %s".formatted(entries.get(TRAINER), NAME));
    }
    return new HeadTrainer(
        entry("rounds", Long::parseLong),
        entry("batch", Integer::parseInt),
        entry("rate.first", Double::parseDouble),
        entry("rate.last", Double::parseDouble),
        entry("entropy", Double::parseDouble),
        entry("announcement.every", Integer::parseInt),
        entry("seed", Long::parseLong));
  }

  private <T> T entry(String name, Function<String, T> parse) {
    String value = entries.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No %s in the provenance".formatted(name));
    }
    try {
      return parse.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "In the provenance, %s is no number: %s".formatted(name, value), e);
    }
  }
}
