// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.BestResponse;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.policy.GreedyPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The code that README.md shows: each region stands there as it is compiled and run here. */
final class Snippets {
  private Snippets() {}

  /** The model that an application calls already, as LangChain4j's or Spring AI's. */
  interface ChatModel {
    String chat(String prompt);
  }

  static void persuade(Path folder, ChatModel model, TabularPolicy<?> commitment)
      throws IOException {
    // spotless:off
    // region persuade
    try (var policy = OnnxSignalingPolicy.load(folder.resolve("advisor.onnx"))) {
      var advisor = Advisor.commitTo(new GreedyPolicy<>(policy)).informedBy(InformationSource.none());
      Receiver<Reply> receiver = Receivers.of(model::chat, Rendering.announcing(commitment));
      System.out.println(advisor.persuade(receiver, "a native or inhabitant of Canada").action().text());
    }
    // endregion
    // spotless:on
  }

  // spotless:off
  // region types
  enum Suspect implements State { INNOCENT, GUILTY }

  enum Verdict { CONVICT, ACQUIT }

  // endregion

  static double prosecute() {
    // region prosecutor
    var prior = Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7));
    var convict = Signal.recommend(Verdict.CONVICT);
    var policy = TabularPolicy.of(Map.of(Suspect.GUILTY, Distribution.certain(convict),
        Suspect.INNOCENT, Distribution.of(convict, 3 / 7.0, Signal.recommend(Verdict.ACQUIT), 4 / 7.0)));
    Utility<Suspect, Verdict> justice = (v, s) -> (v == Verdict.CONVICT) == (s == Suspect.GUILTY) ? 1 : 0;
    var judge = BestResponse.to(policy, prior, justice, List.of(Verdict.values()));
    var prosecutor = Advisor.commitTo(policy).informedBy(prior).withSeed(42);
    double convicted = IntStream.range(0, 200_000).filter(i ->
        prosecutor.persuade(judge, Context.none()).action() == Verdict.CONVICT).count() / 200_000.0;
    System.out.println(convicted); // 0.6 in theory: twice as many as are guilty
    // endregion
    // spotless:on
    return convicted;
  }
}
