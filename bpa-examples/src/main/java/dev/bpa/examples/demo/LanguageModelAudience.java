// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.receivers.CommitmentText;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A language model as the receiver: it is given the 26 classes and, where an Advisor is announced,
 * what the Advisor sends for each class, all in words.
 *
 * @param model makes the receiver that puts observations in these words
 * @see CommitmentText
 */
public record LanguageModelAudience(Function<Rendering, Receiver<Reply>> model)
    implements Audience {
  private static final String TASK =
      """
      Sort the definition of a noun into one of these classes:
      %s
      Answer with the name of the class alone, as noun.animal.
      """
          .formatted(
              Arrays.stream(NounClass.values())
                  .map(c -> c.label() + ": " + c.description())
                  .collect(Collectors.joining("\n")));

  /** Asks the model for one answer, to see that it is there. */
  public void greet() {
    alone().respond(new Observation(Prompt.of("a domestic animal that barks"), Signal.silence()));
  }

  @Override
  public Receiver<String> alone() {
    return model.apply(Rendering.announcing(TASK + "\nThe definition:")).map(reply -> label(reply));
  }

  @Override
  public Receiver<String> toldOf(TabularPolicy<NounClass> commitment) {
    String notice =
        """
        %s
        An advisor who has read the definition sends you one signal. For definitions of each class, it sends:
        %s
        Weigh the signal by how often it is sent for each class.

        The definition:"""
            .formatted(TASK, CommitmentText.of(commitment));
    return model.apply(Rendering.announcing(notice)).map(reply -> label(reply));
  }

  /** The class that a reply names last, or the reply itself, which is then a wrong answer. */
  static String label(Reply reply) {
    String text = reply.text().toLowerCase(Locale.ROOT);
    Optional<NounClass> named =
        Arrays.stream(NounClass.values())
            .filter(c -> text.contains(c.label().toLowerCase(Locale.ROOT)))
            .max(
                Comparator.comparingInt(c -> text.lastIndexOf(c.label().toLowerCase(Locale.ROOT))));
    return named.map(NounClass::label).orElse(reply.text().strip());
  }
}
