// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Receiver;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.resilience.RetryingReceiver;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which receiver is persuaded. */
final class ReceiverOptions {
  /** The receivers there are. */
  enum Kind {
    choose,
    openai
  }

  @Option(
      names = "--receiver",
      paramLabel = "NAME",
      description =
          "choose: a small frozen model that picks the class whose description is most like the"
              + " text (the default). openai: a language model behind --base-url.")
  private Kind kind = Kind.choose;

  @Mixin private NamedModel model = new NamedModel();

  boolean isLanguageModel() {
    return kind == Kind.openai;
  }

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command) {
    String wrong =
        isLanguageModel()
            ? model.wrongEndpoint()
            : model.isRemote() || model.hasName()
                ? "--base-url, --model and --reasoning go with --receiver openai"
                : "";
    if (!wrong.isEmpty()) {
      throw new ParameterException(command, wrong);
    }
  }

  /** The model, asked once and for all. */
  Receiver<Reply> impatient(Rendering rendering) {
    return model.endpoint(rendering);
  }

  /** The model, asked again where it is overloaded, and never for an answer that is kept. */
  Receiver<Reply> thrifty(Rendering rendering, AnswerLog answers) {
    return answers.keeping(
        model.terms(), rendering, RetryingReceiver.of(model.endpoint(rendering)));
  }
}
