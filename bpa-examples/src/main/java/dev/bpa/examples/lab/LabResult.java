// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The arms of one receiver on one log; this is also its form in JSON.
 *
 * @param log the name of the file
 * @param receiver the model
 * @param trainedOn the receiver whose answers were learned from; {@code all} if it was in no
 *     training log
 * @param questions that were judged
 * @param signals that could be sent
 * @param arms in the order of {@link LabArm}, without those that the log has no data for
 * @param wins questions on which the Advisor beats the best fixed signal
 * @param losses questions on which it is beaten
 * @param p exact, two-sided, of McNemar
 * @param holm p adjusted for all receivers of the run
 * @param detectable the least lift of the Advisor that is found at level 0.05 with power 0.8, for
 *     grades of right and wrong
 * @param gain of the Advisor over no advice, where that was asked for
 * @param curve what is gained by learning from more questions
 * @param beliefs the Advisor's posterior as a forecast
 */
public record LabResult(
    String log,
    String receiver,
    String trainedOn,
    int questions,
    List<String> signals,
    List<ArmValue> arms,
    int wins,
    int losses,
    double p,
    double holm,
    double detectable,
    @Nullable Lift gain,
    List<CurvePoint> curve,
    Beliefs beliefs) {
  /**
   * What a receiver's arms came to on a log.
   *
   * @param log the name of the file
   * @param receiver the model
   * @param trainedOn a receiver, or {@code all}
   * @param questions how many were judged
   * @param signals is copied
   * @param arms is copied
   * @param wins against the best fixed signal
   * @param losses against the best fixed signal
   * @param p of McNemar's test
   * @param holm p after Holm's correction
   * @param detectable a lift, as a share
   * @param gain over no advice, where it was asked for
   * @param curve is copied
   * @param beliefs the Advisor's posterior as a forecast
   */
  public LabResult {
    curve = List.copyOf(curve);
    signals = List.copyOf(signals);
    arms = List.copyOf(arms);
  }

  /**
   * The share of right answers of an arm, with its 95 % interval.
   *
   * @param arm its label
   * @param regime in which sense it advises, as {@link LabArm.Regime#label} tells it
   * @param value the share
   * @param low the lower end
   * @param high the upper end
   * @param lift over the best fixed signal, on the same questions
   * @param tokens of an answer; null where they were not counted
   */
  public record ArmValue(
      String arm,
      String regime,
      double value,
      double low,
      double high,
      Lift lift,
      @Nullable Double tokens) {}

  /**
   * A difference of shares, with its paired 95 % interval.
   *
   * @param over the label of the other arm
   * @param value the mean difference
   * @param low the lower end
   * @param high the upper end
   */
  public record Lift(String over, double value, double low, double high) {}

  /**
   * What was learned from so many questions, judged on all.
   *
   * @param questions learned from
   * @param advisor the share of right answers under the Advisor's signals
   * @param bestFixed under the signal that was best on the same questions
   */
  public record CurvePoint(int questions, double advisor, double bestFixed) {}

  /**
   * {@return an arm's value, where it was played}
   *
   * @param which of the arms
   */
  public Optional<ArmValue> arm(LabArm which) {
    return arms.stream().filter(value -> value.arm().equals(which.label())).findFirst();
  }

  /** {@return the arms that the log has no answers for, by their labels} */
  public List<String> leftOut() {
    return Arrays.stream(LabArm.values())
        .filter(each -> arm(each).isEmpty())
        .map(LabArm::label)
        .toList();
  }

  /**
   * {@return the tokens of an answer beyond those without advice, for each point gained over no
   * advice; empty where nobody counted, or nothing was gained}
   *
   * @param arm one of the arms
   */
  public OptionalDouble tokensPerPoint(ArmValue arm) {
    Double tokens = arm.tokens();
    ArmValue alone = arm(LabArm.NO_ADVICE).orElse(arm);
    Double base = alone.tokens();
    double points = 100 * (arm.value() - alone.value());
    return tokens == null || base == null || points <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((tokens - base) / points);
  }

  /**
   * {@return the same, with p adjusted for another run}
   *
   * @param adjusted p after Holm's correction
   */
  public LabResult withHolm(double adjusted) {
    return new LabResult(
        log,
        receiver,
        trainedOn,
        questions,
        signals,
        arms,
        wins,
        losses,
        p,
        adjusted,
        detectable,
        gain,
        curve,
        beliefs);
  }
}
