// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.State;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.GreedyPolicy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Advisor of a run and what its Receiver was told of it, out of the folder of the run: of one
 * run, or they are not loaded.
 *
 * @param policy the Advisor's
 * @param encoder that reads for it; closed with the policy
 * @param receiver what its Receiver was given and told
 * @see JobFiles
 */
public record SavedJob(OnnxSignalingPolicy policy, PromptEncoder encoder, SavedReceiver receiver)
    implements AutoCloseable {
  /**
   * The files of one run, loaded.
   *
   * @param policy closed with this
   * @param encoder closed with this
   * @param receiver told of the policy
   */
  public SavedJob {
    requireNonNull(policy, "policy");
    requireNonNull(encoder, "encoder");
    requireNonNull(receiver, "receiver");
  }

  /**
   * {@return the files of a run, loaded}
   *
   * @param folder that {@code bpa demo} wrote
   * @throws IOException if one is missing or damaged, or they are of different runs; the message
   *     names the file
   */
  public static SavedJob load(Path folder) throws IOException {
    Path told = folder.resolve(JobFiles.RECEIVER);
    Path file = folder.resolve(JobFiles.ADVISOR);
    SavedReceiver receiver = SavedReceiver.load(told);
    PromptEncoder encoder = PromptEncoder.miniLm();
    try {
      OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file, encoder);
      SavedJob job = new SavedJob(policy, encoder, receiver);
      job.requireOneRun(told, file);
      return job;
    } catch (IOException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private void requireOneRun(Path told, Path file) throws IOException {
    if (!receiver.advisor().equals(policy.version())) {
      throw new IOException(
          "%s: advisor is '%s', but %s is '%s', of another run: run bpa demo again"
              .formatted(told, receiver.advisor(), file, policy.version()));
    }
    if (!policy.signals().equals(NounGroup.signals())) {
      throw new IOException(
          "%s: sends the signals %s, not those that %s announces: run bpa demo again"
              .formatted(file, policy.signals(), told));
    }
  }

  /** {@return the Advisor, who plays its policy greedily, as it was announced} */
  public Advisor<State> advisor() {
    return Advisor.commitTo(new GreedyPolicy<>(policy)).informedBy(InformationSource.none());
  }

  @Override
  public void close() {
    policy.close();
  }
}
