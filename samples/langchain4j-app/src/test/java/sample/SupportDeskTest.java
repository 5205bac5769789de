// SPDX-License-Identifier: Apache-2.0
package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Dossier;
import dev.bpa.Outcome;
import dev.bpa.format.ExperienceLog;
import dev.bpa.receivers.Reply;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportDeskTest {
  /** Answers with what it was asked. */
  private static final class Echo implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      UserMessage last = (UserMessage) request.messages().get(request.messages().size() - 1);
      return ChatResponse.builder().aiMessage(AiMessage.from(last.singleText())).build();
    }
  }

  @Test
  void revealsWhatTheHandbookSaysAndKeepsWhatWasRevealed(@TempDir Path folder) throws Exception {
    List<Outcome<Dossier, Reply>> outcomes = new ArrayList<>();
    SupportDesk desk = new SupportDesk(new Echo(), outcomes::add);

    assertTrue(desk.answer("When is my refund paid?").contains("within 14 days"));
    assertFalse(desk.answer("Are you well?").contains("14 days"));
    assertEquals("refund", outcomes.get(0).signal().items().get(0).name());

    ExperienceLog log = ExperienceLog.at(folder.resolve("outcomes.jsonl"));
    try (var writer = log.<Reply>open(Reply::text)) {
      for (Outcome<Dossier, Reply> outcome : outcomes) {
        writer.append(outcome.rewarded(1));
      }
    }
    assertEquals(2, log.read(round -> {}).rounds());
  }
}
