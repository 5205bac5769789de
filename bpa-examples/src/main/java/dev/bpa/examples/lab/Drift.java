// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.bpa.learning.online.ShiftDetector;
import dev.bpa.regret.BcaBootstrap;
import dev.bpa.regret.PairedTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The same questions to two versions of a service, in the files of LLMDrift: CSV with a header,
 * gzipped or not, of {@code model}, {@code dataset}, {@code id}, {@code ref_answer}, {@code answer}
 * and what else {@linkplain DriftMeasure the measure} looks at. A {@link ShiftDetector} hears the
 * older version's values in random order, then the newer one's, and nothing of where the one ends.
 *
 * @param delta the chance of a false alarm, ever
 * @param seed of orders and resampling
 * @see "Chen, Zaharia and Zou, How is ChatGPT's behavior changing over time?, arXiv 2307.09009"
 */
public record Drift(double delta, long seed) {
  private static final ObjectReader CSV =
      new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());

  /**
   * A test for drift at this level.
   *
   * @param delta in (0, 1)
   * @param seed any
   * @throws IllegalArgumentException if delta is not inside (0, 1)
   */
  public Drift {
    ShiftDetector.of(delta);
  }

  /**
   * {@return what became of each service of a file, by name}
   *
   * @param file whose name tells which set of LLMDrift it is; gzipped if it ends in .gz
   * @throws IOException if it is missing or no such file, or a service has not two versions
   */
  public List<DriftResult> of(Path file) throws IOException {
    SortedMap<String, SortedMap<String, SortedMap<String, Double>>> services = new TreeMap<>();
    DriftMeasure measure;
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        Reader text = new InputStreamReader(plain, UTF_8);
        MappingIterator<Map<String, String>> rows = CSV.readValues(text)) {
      measure = DriftMeasure.of(file.getFileName().toString());
      while (rows.hasNextValue()) {
        Map<String, String> row = rows.nextValue();
        String model = DriftMeasure.field(row, "model");
        int version = model.lastIndexOf('-');
        String question =
            DriftMeasure.field(row, "dataset")
                + " "
                + DriftMeasure.field(row, "id")
                + " "
                + DriftMeasure.field(row, "query").hashCode();
        services
            .computeIfAbsent(
                model.substring(model.indexOf('/') + 1, Math.max(0, version)), s -> new TreeMap<>())
            .computeIfAbsent(model.substring(version + 1), v -> new TreeMap<>())
            .put(question, measure.value(row));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(file + " is no file of LLMDrift: " + e.getMessage(), e);
    }
    List<DriftResult> results = new ArrayList<>();
    for (var service : services.entrySet()) {
      List<SortedMap<String, Double>> versions = List.copyOf(service.getValue().values());
      if (versions.size() != 2) {
        throw new IOException(
            "%s has %s of %s, not two versions"
                .formatted(file, service.getValue().keySet(), service.getKey()));
      }
      results.add(result(measure.label(), service.getKey(), versions.get(0), versions.get(1)));
    }
    return results;
  }

  private DriftResult result(
      String dataset, String service, Map<String, Double> before, Map<String, Double> after) {
    List<String> both = new ArrayList<>(before.keySet());
    both.retainAll(after.keySet());
    double[] older = both.stream().mapToDouble(id -> before.getOrDefault(id, 0.0)).toArray();
    double[] newer = both.stream().mapToDouble(id -> after.getOrDefault(id, 0.0)).toArray();
    double[] change = new double[older.length];
    int wins = 0;
    int losses = 0;
    for (int i = 0; i < change.length; i++) {
      change[i] = newer[i] - older[i];
      wins += change[i] > 0 ? 1 : 0;
      losses += change[i] < 0 ? 1 : 0;
    }
    Random random = new Random(seed);
    ShiftDetector detector = ShiftDetector.of(delta);
    boolean falseAlarm = firstAlarm(detector, shuffled(older, random)).isPresent();
    return new DriftResult(
        dataset,
        service,
        both.size(),
        Grades.mean(older),
        Grades.mean(newer),
        new BcaBootstrap(2_000, 0.95, seed).mean(change),
        PairedTest.mcNemar(wins, losses),
        firstAlarm(detector, shuffled(newer, random)),
        falseAlarm);
  }

  private static OptionalInt firstAlarm(ShiftDetector detector, List<Double> values) {
    for (int i = 0; i < values.size(); i++) {
      if (detector.add(values.get(i))) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  private static List<Double> shuffled(double[] values, Random random) {
    List<Double> shuffled = new ArrayList<>();
    for (double value : values) {
      shuffled.add(value);
    }
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
