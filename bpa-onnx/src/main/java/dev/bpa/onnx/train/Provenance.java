// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.train;

import dev.bpa.learning.LearningCurve;
import dev.bpa.onnx.runtime.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a {@link HeadTrainer} writes down, and reads again. */
record Provenance(Map<String, String> entries) {
  private static final String TRAINER = "trainer";
  private static final String NAME = "HeadTrainer, by PolicyGradient with Adam";

  /**
   * @param texts the prompts, in their order
   */
  static Map<String, String> of(HeadTrainer trainer, List<String> texts, LearningCurve curve) {
    Map<String, String> entries = new TreeMap<>();
    entries.put(TRAINER, NAME);
    entries.put("rounds", Long.toString(trainer.rounds()));
    entries.put("batch", Integer.toString(trainer.batch()));
    entries.put("rate.first", Double.toString(trainer.firstRate()));
    entries.put("rate.last", Double.toString(trainer.lastRate()));
    entries.put("entropy", Double.toString(trainer.entropy()));
    entries.put("announcement.every", Integer.toString(trainer.announceEvery()));
    entries.put("seed", Long.toString(trainer.seed()));
    entries.put("data.prompts", Integer.toString(texts.size()));
    entries.put("data.sha256", hash(texts));
    entries.put("rewards", rewards(curve));
    entries.put("java", Runtime.version().toString());
    String version = HeadTrainer.class.getPackage().getImplementationVersion();
    entries.put("bpa", version == null ? "not packaged" : version);
    return entries;
  }

  /** Of the texts with the lengths that part them. */
  private static String hash(List<String> texts) {
    String all =
        texts.stream()
            .map(text -> text.length() + ":" + text)
            .collect(Collectors.joining("\n", texts.size() + "\n", ""));
    return Hashes.sha256(all.getBytes(StandardCharsets.UTF_16BE)); // keeps half a pair as it is
  }

  /** As {@code 100: 0.5, 200: 0.625}: up to this round, the mean since the one before. */
  private static String rewards(LearningCurve curve) {
    return curve.points().stream()
        .map(point -> point.round() + ": " + point.meanReward())
        .collect(Collectors.joining(", "));
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
