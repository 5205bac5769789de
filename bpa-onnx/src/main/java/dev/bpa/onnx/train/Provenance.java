// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.train;

import dev.bpa.learning.LearningCurve;
import dev.bpa.onnx.runtime.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a trained head comes from, in words that are saved with it: what it was trained on, how its
 * rewards went, and by what.
 *
 * @see dev.bpa.onnx.TrainedHead
 */
public final class Provenance {
  /** The entry that is the rewards of the training. */
  public static final String REWARDS = "rewards";

  private Provenance() {}

  /**
   * {@return what every training can say of itself: how many prompts it saw and the hash of their
   * texts, how its rewards went, and the versions of bpa and Java} A trainer adds its settings.
   *
   * @param texts the prompts, in their order
   * @param curve what they taught
   */
  public static Map<String, String> of(List<String> texts, LearningCurve curve) {
    Map<String, String> entries = new TreeMap<>();
    entries.put("data.prompts", Integer.toString(texts.size()));
    entries.put("data.sha256", hash(texts));
    entries.put(REWARDS, rewards(curve));
    entries.put("java", Runtime.version().toString());
    String version = Provenance.class.getPackage().getImplementationVersion();
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
}
