// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers to questions that were asked before: who asks the same again is given the answer that was
 * paid for. For models that answer alike each time, as at temperature 0 or with a seed: of one that
 * does not, the first answer is the only one.
 *
 * <p>A question is a text that holds whatever an answer depends on: the model, its parameters and
 * seed, the system text and the rendered prompt, as {@code OpenAiReceiver.question} puts it. What
 * it does not hold makes no difference here.
 *
 * <p>Safe for use by several threads.
 *
 * @see AnswerLog
 * @see AnswerMemory
 */
public interface Answers {
  /**
   * {@return the answer to this question, if it is kept}
   *
   * @param question whole, with all that the answer depends on
   */
  Optional<Reply> find(String question);

  /**
   * Keeps an answer; of two to one question the first.
   *
   * @param question whole, with all that the answer depends on
   * @param answer what was answered to it
   */
  void keep(String question, Reply answer);

  /**
   * {@return the receiver, asked only what is not kept} Threads that ask the same at the same time
   * ask it once, and wait for one answer. A kept answer has no {@linkplain Reply#usage usage}: it
   * costs nothing.
   *
   * @param receiver the model that answers what is not kept
   * @param question what is asked of the receiver, whole, as {@code model::question}
   */
  default Receiver<Reply> around(
      Receiver<Reply> receiver, Function<? super Observation, String> question) {
    return new KeepingReceiver(receiver, question, this);
  }

  /**
   * {@return the same, for a receiver whose question is a name and a rendering}
   *
   * @param model its name and whatever else its answers depend on besides the text
   * @param rendering the words in which the receiver is asked
   * @param receiver the model that answers what is not kept
   */
  default Receiver<Reply> keeping(String model, Rendering rendering, Receiver<Reply> receiver) {
    String head = model + "\n";
    return around(receiver, seen -> head + rendering.render(seen));
  }
}
