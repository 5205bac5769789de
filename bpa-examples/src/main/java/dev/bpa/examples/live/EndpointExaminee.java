// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.kept.Answers;
import dev.bpa.receivers.openai.OpenAiReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A language model behind an endpoint, which is shown the choices with letters, and says one. Every
 * reply is kept as it arrives, with the tokens that it was charged for: who asks the same again, in
 * this run or a later one, is given it without a call.
 *
 * <p>Asked once, it answers at the temperature of the endpoint's options; for one opinion among
 * several, at temperature 1, with a seed for each.
 *
 * @param name in results
 * @param endpoint says what is asked
 * @param kept where replies are kept
 * @param guard what stands between it and the endpoint, as {@code RetryingReceiver::of} or a budget
 */
public record EndpointExaminee(
    String name, OpenAiReceiver endpoint, Answers kept, UnaryOperator<Receiver<Reply>> guard)
    implements Examinee {
  /**
   * A model with a memory of what it said.
   *
   * @param name not necessarily the model's
   * @param endpoint says what is asked
   * @param kept where replies are kept
   * @param guard what stands between it and the endpoint
   */
  public EndpointExaminee {
    requireNonNull(name, "name");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(kept, "kept");
    requireNonNull(guard, "guard");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is no {@link ChoiceQuestion}, or one of more
   *     than 26 choices
   * @throws dev.bpa.receivers.ReceiverException if the model does not answer
   */
  @Override
  public Attempt answer(Observation seen) {
    return attempt(endpoint, seen);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the context is no {@link ChoiceQuestion}, or one of more
   *     than 26 choices
   * @throws dev.bpa.receivers.ReceiverException if the model does not answer
   */
  @Override
  public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int seed = random.nextInt(Integer.MAX_VALUE); // some servers take 31 bits
      attempts.add(
          attempt(
              endpoint.withOptions(endpoint.options().withTemperature(1).withSeed(seed)), seen));
    }
    return attempts;
  }

  private Attempt attempt(OpenAiReceiver asked, Observation seen) {
    ChoiceQuestion question = ChoiceQuestion.in(seen);
    Observation shown = new Observation(Prompt.of(LetteredChoice.prompt(question)), seen.signal());
    String key = asked.question(shown);
    Reply reply =
        kept.find(key)
            .orElseGet(
                () -> {
                  Reply said = guard.apply(asked).respond(shown);
                  kept.keep(key, said);
                  return said;
                });
    return new Attempt(
        LetteredChoice.in(reply.text(), question.choices()),
        reply.usage().map(TokenUsage::total).orElse(0L));
  }
}
