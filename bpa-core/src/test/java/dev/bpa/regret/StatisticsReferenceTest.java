// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against scipy and statsmodels, as {@code src/test/python/statistics_reference.py} asked them. */
class StatisticsReferenceTest {
  private final JsonNode reference;

  StatisticsReferenceTest() throws IOException {
    try (InputStream bytes =
        requireNonNull(StatisticsReferenceTest.class.getResourceAsStream("statistics.json"))) {
      reference = new ObjectMapper().readTree(bytes);
    }
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  @Test
  void mcNemarIsStatsmodels() {
    JsonNode cases = reference.get("mcnemar");
    assertEquals(9, cases.size());
    for (JsonNode each : cases) {
      double p = PairedTest.mcNemar(each.get("wins").asInt(), each.get("losses").asInt());
      assertEquals(each.get("p").asDouble(), p, 1e-9, each::toString);
    }
  }

  @Test
  void holmIsStatsmodels() {
    for (JsonNode each : reference.get("holm")) {
      assertArrayEquals(
          numbers(each.get("adjusted")), PairedTest.holm(numbers(each.get("p"))), 1e-12);
    }
  }

  @Test
  void theDetectableEffectIsScipys() {
    for (JsonNode each : reference.get("samples")) {
      double effect = PairedTest.minimumDetectableEffect(numbers(each.get("values")), 0.05, 0.8);
      assertEquals(each.get("detectable").asDouble(), effect, 1e-7, each.get("name")::asText);
    }
  }

  /**
   * Other random numbers, so equal up to the error of quantiles of 20,000 resampled means: a
   * fiftieth of the width, and one step where means of whole numbers have steps.
   */
  @Test
  void bcaIsScipys() {
    for (JsonNode each : reference.get("samples")) {
      ConfidenceInterval interval =
          new BcaBootstrap(20_000, 0.95, 3).mean(numbers(each.get("values")));
      double[] ends = numbers(each.get("bca"));
      double[] values = numbers(each.get("values"));
      boolean whole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
      double slack = 0.02 * (ends[1] - ends[0]) + (whole ? 1.001 / values.length : 0);
      assertEquals(each.get("mean").asDouble(), interval.value(), 1e-12);
      assertEquals(ends[0], interval.low(), slack, each.get("name")::asText);
      assertEquals(ends[1], interval.high(), slack, each.get("name")::asText);
      assertTrue(interval.low() < interval.value() && interval.value() < interval.high());
    }
  }
}
