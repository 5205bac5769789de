// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.Experience;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The small Open Bandit Dataset (Saito et al., arXiv 2008.07146): items shown in a shop at random,
 * or by Thompson sampling (bts), with the propensities that were used. Items are signals here, and
 * the place on the page is the context.
 */
class OpenBanditDatasetTest {
  private static final Path FOLDER = folder();

  /** {@code shared/data/bandit} beside the project, or beside a folder that it is in. */
  private static Path folder() {
    Path here = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    Path data = Path.of("shared", "data", "bandit");
    return Stream.iterate(here, Objects::nonNull, Path::getParent)
        .map(parent -> parent.resolve(data))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(data);
  }

  record Place(int number) implements Context {}

  @BeforeAll
  static void theDataAreThere() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "skipped: no Open Bandit Dataset at shared/data/bandit beside the project");
  }

  private static List<Experience<State, String>> read(String file) throws IOException {
    List<Experience<State, String>> log = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine(); // ,timestamp,item_id,position,click,propensity_score,…
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] field = line.split(",", 7);
        var observation =
            new Observation(new Place(Integer.parseInt(field[3])), Signal.of(field[2]));
        var draw = new Draw(0, log.size(), Double.parseDouble(field[5]), file);
        var disclosure = new Disclosure<>(State.none(), observation, draw, Optional.empty());
        log.add(new Outcome<>(disclosure, "seen").rewarded(Double.parseDouble(field[4])));
      }
    }
    return log;
  }

  private static List<Signal> items(String campaign) {
    return IntStream.range(0, campaign.equals("men") ? 34 : 46)
        .mapToObj(item -> Signal.of(Integer.toString(item)))
        .toList();
  }

  /** At each place the items in proportion to the mean propensity that bts gave them there. */
  private static SignalingPolicy<State> thompsonSampling(String campaign) throws IOException {
    Map<Context, Map<Signal, List<Double>>> propensities = new HashMap<>();
    for (Experience<State, String> round : read("bts_" + campaign)) {
      var outcome = round.outcome();
      propensities
          .computeIfAbsent(outcome.context(), place -> new LinkedHashMap<>())
          .computeIfAbsent(outcome.signal(), item -> new ArrayList<>())
          .add(outcome.propensity());
    }
    Map<Context, Distribution<Signal>> lotteries = new HashMap<>();
    propensities.forEach(
        (place, items) -> {
          Map<Signal, Double> means = new LinkedHashMap<>();
          items.forEach(
              (item, p) -> means.put(item, p.stream().mapToDouble(d -> d).average().orElseThrow()));
          lotteries.put(place, Distribution.proportionalTo(means));
        });
    return (state, context) -> requireNonNull(lotteries.get(context));
  }

  private static final double[] MEN = {
    0.005514578082489963,
    0.005545193732953657,
    0.0035577337231451197,
    0.0055119574914348395,
    0.005522806885699067,
    0.005686490978613827,
    0.004801749578345105,
    0.004777075111560586
  };

  private static final double[] WOMEN = {
    0.005917962272763134,
    0.005941858510360616,
    0.0043913888202921835,
    0.0059369109573651335,
    0.005943151646727018,
    0.005514005586419228,
    0.005450830029953683,
    0.005164156266540016
  };

  /** What obp 0.5.5 says of the same policy on the same log, with q̂ = 0.002 + 0.0001 item. */
  @ParameterizedTest
  @ValueSource(strings = {"men", "women"})
  void theEstimatesAreThoseOfOpenBanditPipeline(String campaign) throws IOException {
    List<Estimator> estimators =
        List.of(
            Estimator.inversePropensity(),
            Estimator.selfNormalisedInversePropensity(),
            Estimator.directMethod(),
            Estimator.doublyRobust(),
            Estimator.selfNormalisedDoublyRobust(),
            Estimator.switchDoublyRobust(5),
            Estimator.optimisticDoublyRobust(20),
            Estimator.subGaussianInversePropensity(0.1));
    double[] expected = campaign.equals("men") ? MEN : WOMEN;
    List<Evaluation> evaluations =
        OffPolicyEvaluator.of(thompsonSampling(campaign))
            .withModel((s, x, item) -> 0.002 + 0.0001 * Integer.parseInt(item.name()))
            .evaluate(read("random_" + campaign), estimators);
    assertAll(
        IntStream.range(0, estimators.size())
            .mapToObj(
                e ->
                    () ->
                        assertEquals(
                            expected[e],
                            evaluations.get(e).estimate().orElseThrow().value(),
                            1e-12,
                            estimators.get(e).name())));
  }

  /** The clicks that bts then got, by its own log, are inside every interval. */
  @ParameterizedTest
  @CsvSource({"men, 0.0069", "women, 0.0046"})
  void theEstimatesAgreeWithWhatHappened(String campaign, double clicks) throws IOException {
    var estimators =
        List.of(
            Estimator.selfNormalisedInversePropensity(),
            Estimator.doublyRobust(),
            Estimator.switchDoublyRobust(5));
    for (IntervalMethod method :
        List.of(new NormalInterval(0.95), new BootstrapInterval(0.95, 300, 0))) {
      for (Evaluation evaluation :
          OffPolicyEvaluator.of(thompsonSampling(campaign))
              .withCrossFitting(CrossFitting.of(new TabularRegression<>(20)))
              .withInterval(method)
              .evaluate(read("random_" + campaign), estimators)) {
        Estimate estimate = evaluation.estimate().orElseThrow();
        assertTrue(
            estimate.interval().low() <= clicks && clicks <= estimate.interval().high(),
            estimate.toString());
        assertEquals(List.of(), estimate.overlap().warnings());
      }
    }
  }

  @Test
  void aPolicyThatTheLogCoversBadlyComesWithAWarning() throws IOException {
    Estimate estimate = uniform("men").estimate().orElseThrow();
    List<String> warnings = estimate.overlap().warnings();
    assertEquals("10000 rounds are worth only 655.7 of the policy's own", warnings.get(0));
  }

  /** bts gave some items one chance in a million, and one of those rounds outweighs all others. */
  @Test
  void aPolicyThatItDoesNotCoverIsRefused() throws IOException {
    Refusal refusal = assertInstanceOf(Refusal.class, uniform("women"));
    assertEquals(2.077822692483687, refusal.overlap().effectiveSampleSize(), 1e-9);
    assertTrue(
        refusal.reasons().get(0).startsWith("10000 rounds are worth 2.1"), refusal.toString());
  }

  private static Evaluation uniform(String campaign) throws IOException {
    var everywhere = Distribution.uniform(items(campaign));
    return OffPolicyEvaluator.<State>of((state, context) -> everywhere)
        .evaluate(read("bts_" + campaign), Estimator.selfNormalisedInversePropensity());
  }
}
