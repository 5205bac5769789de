// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Commitments;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.SavedReceiver;
import dev.bpa.examples.demo.TrainedAdvisor;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of a demo, without the demo: an Advisor who always sends one signal. */
public final class SavedAdvisor {
  private SavedAdvisor() {}

  /** Saves an Advisor, and the receiver that was told what its signals mean by their words. */
  public static void save(Path folder, NounGroup always) throws IOException {
    PromptEncoder encoder = PromptEncoder.miniLm();
    float[] bias = new float[NounGroup.values().length];
    bias[NounGroup.signals().indexOf(always.signal())] = 20;
    SoftmaxHead head = SoftmaxHead.of(new float[encoder.dimension() * bias.length], bias);
    TrainedHead trained = new TrainedHead(NounGroup.signals(), head, Map.of("trainer", "a test"));
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(encoder, trained)) {
      policy.save(folder.resolve(JobFiles.ADVISOR));
      TrainedAdvisor advisor =
          new TrainedAdvisor(policy.version(), Commitments.literal(0.9), policy.provenance());
      SavedReceiver.chooser(advisor, 30, Distribution.uniform(List.of(NounClass.values())))
          .save(folder.resolve(JobFiles.RECEIVER));
    }
  }
}
