// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import dev.bpa.examples.report.Curves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The plots behind a receiver's figures, as the page's template names them. */
final class LabDetails {
  private LabDetails() {}

  /** A cell of the table of beliefs, and its shade in per cent. */
  record Shade(String text, int shade) {}

  /** A row of it: where this signal was the best. */
  record HeatRow(String best, String weight, List<Shade> cells) {}

  static String curve(LabResult result) {
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    curves.put("advisor", result.curve().stream().map(LabResult.CurvePoint::advisor).toList());
    curves.put("best-fixed", result.curve().stream().map(LabResult.CurvePoint::bestFixed).toList());
    List<Double> questions =
        result.curve().stream().map(point -> (double) point.questions()).toList();
    return Curves.of(
        new Curves.Axis("questions learned from", questions, false),
        curves,
        "Learning curve of " + result.receiver() + ", " + result.log());
  }

  static String calibration(LabResult result) {
    List<Beliefs.CalibrationBin> bins = result.beliefs().calibration();
    List<Double> forecasts = bins.stream().map(Beliefs.CalibrationBin::forecast).toList();
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    curves.put("was best", bins.stream().map(Beliefs.CalibrationBin::frequency).toList());
    curves.put("calibrated", forecasts);
    return Curves.of(
        new Curves.Axis("the Advisor's probability of a signal", forecasts, true),
        curves,
        "Calibration for " + result.receiver() + ", " + result.log());
  }

  static List<HeatRow> heat(LabResult result) {
    List<HeatRow> rows = new ArrayList<>();
    for (int b = 0; b < result.signals().size(); b++) {
      List<Shade> cells =
          result.beliefs().heat().get(b).stream()
              .map(p -> new Shade(percent(p), (int) Math.round(100 * p)))
              .toList();
      String weight =
          String.format(Locale.ROOT, "%,.0f questions", result.beliefs().weight().get(b));
      rows.add(new HeatRow(result.signals().get(b), weight, cells));
    }
    return rows;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  /** What an arm costs, and a point of its gain over no advice; nothing where nobody counted. */
  static String cost(LabResult result, LabResult.ArmValue arm) {
    if (arm.tokens() == null) {
      return "";
    }
    String tokens = String.format(Locale.ROOT, "%.0f tokens", arm.tokens());
    OptionalDouble more = result.tokensPerPoint(arm);
    return more.isEmpty()
        ? tokens
        : String.format(Locale.ROOT, "%s, %.1f more a point", tokens, more.getAsDouble());
  }
}
