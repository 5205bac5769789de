// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.format.ExperienceLog;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.train.HeadTrainer;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompts of docs/learning.md: a desk that answers well if it is told whose question it is. */
class LearningTest {
  private static final Signal REFUNDS = Signal.of("refunds");
  private static final Signal PARCELS = Signal.of("parcels");
  private static final List<Signal> SIGNALS = List.of(Signal.silence(), REFUNDS, PARCELS);
  private static final List<Prompt> PROMPTS =
      List.of(
          Prompt.of("I want my money back"),
          Prompt.of("Please refund what you charged me"),
          Prompt.of("Where is my parcel?"),
          Prompt.of("My package has not been delivered"));

  @TempDir private Path folder = Path.of("");

  private static Signal wanted(Context prompt) {
    return PROMPTS.indexOf(prompt) < 2 ? REFUNDS : PARCELS;
  }

  private static boolean isGood(Outcome<?, Reply> outcome) {
    return outcome.action().text().contains(wanted(outcome.context()).name());
  }

  private void assertServes(Path file) throws IOException {
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file)) {
      for (Prompt prompt : PROMPTS) {
        assertEquals(wanted(prompt), policy.given(State.none(), prompt).mode(), prompt.text());
      }
      Prompt another = Prompt.of("Has the parcel been sent yet?");
      assertEquals(PARCELS, policy.given(State.none(), another).mode());
    }
  }

  @Test
  void aLogTeachesAPolicyThatIsOneFile() throws IOException {
    ExperienceLog log = ExperienceLog.at(folder.resolve("rounds.jsonl"));
    SignalingPolicy<State> exploring = (state, context) -> Distribution.uniform(SIGNALS);
    Advisor<State> advisor = Advisor.commitTo(exploring).informedBy(InformationSource.none());
    Receiver<Reply> receiver = Receivers.of(text -> text);
    try (var writer = log.open()) {
      for (int i = 0; i < 120; i++) {
        var outcome = advisor.persuade(receiver, PROMPTS.get(i % PROMPTS.size()));
        writer.append(outcome.rewarded(isGood(outcome) ? 1 : 0));
      }
    }
    PromptEncoder encoder = PromptEncoder.miniLm();
    Path file = folder.resolve("advisor.onnx");
    // region learn-from-log
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    log.read(line -> line.experience().ifPresent(rounds::add));
    Features<NamedState> read = Features.ofContext(x -> encoder.encode(((Prompt) x).text()));
    SoftmaxHead zeros = SoftmaxHead.zeros(encoder.dimension(), SIGNALS.size());
    SoftmaxPolicy<NamedState> learned =
        OffPolicyGradient.withDefaults()
            .withEpochs(50)
            .withBatch(32)
            .fit(new SoftmaxPolicy<>(SIGNALS, read, zeros), rounds);
    TrainedHead head = new TrainedHead(SIGNALS, learned.head(), Map.of("log", log.toString()));
    try (var policy = OnnxSignalingPolicy.of(encoder, head)) {
      policy.export(file); // OnnxSignalingPolicy.load(file) is all that serving needs
    }
    // endregion
    assertServes(file);
  }

  @Test
  void rewardsTeachAPolicyThatIsOneFile() throws IOException {
    Receiver<Reply> receiver = Receivers.of(text -> text);
    Path file = folder.resolve("advisor.onnx");
    // region learn-from-rewards
    Environment<State, Reply> environment =
        new Environment<>(
            PROMPTS,
            InformationSource.none(),
            Announcement.none(receiver), // it is told nothing of the policy: selection
            outcome -> isGood(outcome) ? 1 : 0);
    PromptEncoder encoder = PromptEncoder.miniLm();
    TrainedHead head =
        HeadTrainer.withDefaults().withRounds(2_000).train(encoder, SIGNALS, environment);
    try (var policy = OnnxSignalingPolicy.of(encoder, head)) {
      policy.save(file); // the head alone, a few kB
    }
    // endregion
    assertServes(file);
    assertTrue(head.provenance().containsKey("data.sha256"));
  }
}
