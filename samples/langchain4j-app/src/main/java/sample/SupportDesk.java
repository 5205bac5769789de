// SPDX-License-Identifier: Apache-2.0
package sample;

import dev.bpa.Advisor;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.langchain4j.PersuadingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** An application around any {@link ChatModel}: the Advisor reveals what the handbook says of the words of a question. */
public final class SupportDesk {
  private static final List<InformationItem> HANDBOOK =
      List.of(
          new InformationItem("refund", "Refunds are paid within 14 days of the return."),
          new InformationItem("delivery", "Delivery takes three working days."));

  private final ChatModel model;

  /**
   * @param model what answers
   * @param outcomes who hears of each answer, to reward it later
   */
  public SupportDesk(ChatModel model, Consumer<Outcome<Dossier, Reply>> outcomes) {
    InformationSource<Dossier> handbook =
        (context, random) ->
            new Dossier(
                HANDBOOK.stream()
                    .filter(
                        item ->
                            context instanceof Prompt question
                                && question.text().toLowerCase(Locale.ROOT).contains(item.name()))
                    .toList());
    var advisor = Advisor.commitTo(new FullDisclosure()).informedBy(handbook).withSeed(1);
    this.model = PersuadingChatModel.of(model, advisor).withOutcomes(outcomes);
  }

  public String answer(String question) {
    return model.chat(question);
  }
}
