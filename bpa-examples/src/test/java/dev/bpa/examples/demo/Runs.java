// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Advisor;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.State;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.learning.LearningCurve;
import dev.bpa.learning.LearningCurve.Point;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What runs leave, made up: for tests of how it is shown and written. */
final class Runs {
  static final JobSettings SETTINGS =
      new JobSettings(7, 144_000, new GlossSplit.Sizes(12_000, 1_000, 3_000));

  private Runs() {}

  /** Every arm is right on 52.6 %, the persuaded one on 15.2 points more. */
  static JobResult result() {
    List<ArmResult> arms =
        Arrays.stream(Arm.values())
            .map(arm -> new ArmResult(arm, accuracy(arm), lift(arm)))
            .toList();
    LearningCurve curve =
        new LearningCurve(List.of(new Point(72_000, 0.366), new Point(144_000, 0.699)));
    TrainedAdvisor advisor =
        new TrainedAdvisor(
            "onnx 0123456789abcdef", Commitments.literal(0.9), Map.of("trainer", "a test"));
    return new JobResult(arms, curve, List.of(round("a prompt")), advisor);
  }

  static ExplainedPrompt example(String text) {
    return new ExplainedPrompt(
        text,
        Distribution.of(NounClass.LOCATION, 0.75, NounClass.PERSON, 0.25),
        NounGroup.PERSON.signal(),
        Distribution.of(NounClass.PERSON, 0.9, NounClass.LOCATION, 0.1));
  }

  private static ConfidenceInterval accuracy(Arm arm) {
    double value = arm == Arm.PERSUADED ? 0.678 : 0.526;
    return new ConfidenceInterval(value, value - 0.02, value + 0.02, 0.95);
  }

  private static ConfidenceInterval lift(Arm arm) {
    double value = arm == Arm.PERSUADED ? 0.152 : 0;
    return new ConfidenceInterval(value, value - 0.01, value + 0.01, 0.95);
  }

  private static Experience<State, String> round(String prompt) {
    return Advisor.commitTo(new Silence())
        .informedBy(InformationSource.none())
        .persuade(seen -> NounClass.ACT.label(), prompt)
        .rewarded(1);
  }
}
