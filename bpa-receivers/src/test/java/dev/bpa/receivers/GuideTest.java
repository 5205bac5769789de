// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.policy.Silence;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Price;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.budget.Spending;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.kept.Recording;
import dev.bpa.receivers.langchain4j.ChatModelReceiver;
import dev.bpa.receivers.langchain4j.PersuadingChatModel;
import dev.bpa.receivers.llama.GgufModel;
import dev.bpa.receivers.llama.LlamaReceiver;
import dev.bpa.receivers.observe.ObservedReceiver;
import dev.bpa.receivers.onnx.OnnxReceiver;
import dev.bpa.receivers.openai.OpenAiReceiver;
import dev.bpa.receivers.openaijava.OpenAiClientReceiver;
import dev.bpa.receivers.resilience.BulkheadReceiver;
import dev.bpa.receivers.resilience.CircuitBreakingReceiver;
import dev.bpa.receivers.resilience.FallbackReceiver;
import dev.bpa.receivers.resilience.HedgedReceiver;
import dev.bpa.receivers.resilience.RateLimitedReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import dev.bpa.receivers.resilience.TimeLimitedReceiver;
import dev.bpa.receivers.springai.PersuadingCallAdvisor;
import dev.bpa.receivers.springai.SpringAiReceiver;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;

/** The code of docs/receivers.md, run where it can be. */
class GuideTest {
  @TempDir private Path folder = Path.of("");

  private static String ask(Advisor<State> advisor, Receiver<Reply> receiver) {
    return advisor.persuade(receiver, "How many hours are 90 minutes?").action().text();
  }

  private static Advisor<State> advisor() {
    return Advisor.commitTo(new Silence()).informedBy(InformationSource.none());
  }

  // spotless:off
  private static Receiver<Reply> langChain4j(ChatModel model) {
    // region langchain4j
    Receiver<Reply> text = Receivers.of(model::chat);          // the text alone
    Receiver<Reply> reply = ChatModelReceiver.of(model);       // with usage, finish reason, model
    // endregion
    assertEquals(text.respond(Example.SEEN).text(), reply.respond(Example.SEEN).text());
    return reply;
  }

  private static ChatModel persuadedChatModel(ChatModel model, Advisor<State> advisor) {
    // region persuading
    ChatModel persuaded = PersuadingChatModel.of(model, advisor).withOutcomes(outcome -> {});
    // endregion
    return persuaded;
  }

  private static ChatClient springAi(org.springframework.ai.chat.model.ChatModel springModel, Advisor<State> advisor) {
    // region springai
    Receiver<Reply> receiver = SpringAiReceiver.of(springModel);
    ChatClient client = ChatClient.builder(springModel)
        .defaultAdvisors(PersuadingCallAdvisor.of(advisor)).build();
    // endregion
    assertEquals("hours", receiver.respond(Example.SEEN).text());
    return client;
  }

  static Receiver<Reply> openAiJava(OpenAIClient client) {
    // region openaijava
    Receiver<Reply> receiver = OpenAiClientReceiver.of(client, "gpt-4o-mini");
    // endregion
    return receiver;
  }

  private static OpenAiReceiver http() {
    // region http
    OpenAiReceiver model = OpenAiReceiver.at(URI.create("http://localhost:8080/v1"), "smollm2");
    OpenAiReceiver terse = model.withOptions(model.options()
        .withSystem("Answer with a number.").withMaxTokens(16).withSeed(1).withTimeout(Duration.ofSeconds(20)));
    OpenAiReceiver reasoning = model.withOptions(model.options()
        .withMaxCompletionTokens(4_096).withoutParameter("temperature"));
    // endregion
    assertNotSame(terse, reasoning);
    return terse;
  }

  static void local(Advisor<State> advisor, Path gguf, Path folder) throws IOException {
    // region local
    try (GgufModel llama = GgufModel.load(gguf);
        LanguageModel onnx = LanguageModel.load(folder)) {
      Receiver<Reply> either = FallbackReceiver.of(
          LlamaReceiver.of(llama), OnnxReceiver.of(onnx, ChatFormat.chatMl()));
      System.out.println(ask(advisor, either));
    }
    // endregion
  }

  private static Receiver<Reply> stack(Receiver<Reply> model, Purse purse, Receiver<Reply> reserve) {
    // region stack
    Receiver<Reply> receiver = purse.paying(model);                             // each call is counted,
    receiver = HedgedReceiver.of(receiver, Duration.ofSeconds(8));              // the second of a slow one, too
    receiver = TimeLimitedReceiver.of(receiver, Duration.ofSeconds(30));        // each attempt has its time
    receiver = RateLimitedReceiver.of(receiver, 600);                           // and its turn
    receiver = BulkheadReceiver.of(receiver, 16, Duration.ofMinutes(1));
    receiver = CircuitBreakingReceiver.of(receiver);
    receiver = RetryingReceiver.of(receiver);                                   // all of the above is retried,
    receiver = FallbackReceiver.of(receiver, reserve);                          // and then another is asked
    // endregion
    return receiver;
  }

  private static String later(Advisor<State> advisor, Receiver<Reply> receiver, ExecutorService threads) {
    // region later
    CompletableFuture<Outcome<State, Reply>> round =
        advisor.persuadeAsync(receiver.on(threads), "How many hours are 90 minutes?");
    return round.thenApply(outcome -> outcome.action().text()).join();
    // endregion
  }

  private static Receiver<Reply> observed(Receiver<Reply> model, MeterRegistry meters) {
    // region observed
    ObservationRegistry registry = ObservationRegistry.create();      // Spring Boot has both,
    registry.observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters)); // and joins them
    Receiver<Reply> observed = ObservedReceiver.of(model, registry, "openai", "gpt-4o-mini");
    // endregion
    return observed;
  }

  private static Spending budget(Advisor<State> advisor, Receiver<Reply> model) {
    // region budget
    TokenUsage most = new TokenUsage(2_000, 256);          // what one call can use at the most
    Purse purse = Purse.of(Budget.unlimited().withCalls(10_000)
        .withMoney(new BigDecimal("5.00"), Price.perMillion("0.15", "0.60"), most));
    Receiver<Reply> paid = purse.paying(model);
    String answer = advisor.persuade(paid, "How many hours are 90 minutes?").action().text();
    Spending spent = purse.spending();                     // calls, tokens, money, time
    // endregion
    assertEquals("hours", answer);
    return spent;
  }

  private static String record(Receiver<Reply> model, Function<dev.bpa.Observation, String> question, Path folder, Advisor<State> advisor)
      throws IOException {
    // region kept
    try (AnswerLog answers = AnswerLog.open(folder.resolve("answers.jsonl"));
        Recording recording = Recording.open(folder.resolve("recording.jsonl"))) {
      Receiver<Reply> receiver = answers.around(recording.of(model, question), question);
      return advisor.persuade(receiver, "How many hours are 90 minutes?").action().text();
    }
    // endregion
  }
  // spotless:on

  /** What the snippets are run with: a model that answers with one word. */
  private static final class Example {
    static final dev.bpa.Observation SEEN =
        new dev.bpa.Observation(dev.bpa.Prompt.of("How many?"), dev.bpa.Signal.silence());

    static final Receiver<Reply> MODEL =
        Receivers.of(text -> "hours").map(r -> r.withUsage(new TokenUsage(1_000, 10)));
  }

  @Test
  void clientsOfOtherLibraries() {
    ChatModel model =
        new ChatModel() {
          @Override
          public dev.langchain4j.model.chat.response.ChatResponse doChat(
              dev.langchain4j.model.chat.request.ChatRequest request) {
            return dev.langchain4j.model.chat.response.ChatResponse.builder()
                .aiMessage(dev.langchain4j.data.message.AiMessage.from("hours"))
                .build();
          }
        };
    assertEquals("hours", ask(advisor(), langChain4j(model)));
    assertEquals("hours", persuadedChatModel(model, advisor()).chat("How many?"));
    org.springframework.ai.chat.model.ChatModel spring =
        prompt ->
            new org.springframework.ai.chat.model.ChatResponse(
                java.util.List.of(
                    new org.springframework.ai.chat.model.Generation(
                        new org.springframework.ai.chat.messages.AssistantMessage("hours"))));
    assertEquals("hours", springAi(spring, advisor()).prompt().user("How many?").call().content());
    assertEquals(
        "OpenAiReceiver[http://localhost:8080/v1/chat/completions, smollm2]", http().toString());
  }

  @Test
  void theOrderThatIsShownAnswersAndFallsBack() {
    Purse purse = Purse.of(Budget.unlimited().withCalls(1));
    Receiver<Reply> receiver = stack(Example.MODEL, purse, seen -> new Reply("the reserve"));
    assertEquals("hours", ask(advisor(), receiver));
    assertEquals("the reserve", ask(advisor(), receiver), "the budget is spent");
    assertEquals(1, purse.spending().calls());
  }

  @Test
  void anAnswerMayComeLater() {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      assertEquals("hours", later(advisor(), Example.MODEL, threads));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aCallIsTimed() {
    MeterRegistry meters = new SimpleMeterRegistry();
    assertEquals("hours", ask(advisor(), observed(Example.MODEL, meters)));
    assertEquals(
        1,
        meters
            .get("gen_ai.client.operation")
            .tag("gen_ai.request.model", "gpt-4o-mini")
            .tag("bpa.signal.silent", "true")
            .timer()
            .count());
  }

  @Test
  void aBudgetTellsWhatWasSpent() {
    Spending spent = budget(advisor(), Example.MODEL);
    assertEquals(1, spent.calls());
    assertEquals(new BigDecimal("0.000156"), spent.money().setScale(6));
  }

  @Test
  void whatWasAnsweredIsNotAskedAgain() throws IOException {
    Function<dev.bpa.Observation, String> question = Rendering.revealing()::render;
    assertEquals("hours", record(Example.MODEL, question, folder, advisor()));
    Receiver<Reply> gone =
        seen -> {
          throw new ReceiverException.Permanent("gone", null);
        };
    assertEquals("hours", record(gone, question, folder, advisor()));
    assertThrows(ReceiverException.Permanent.class, () -> ask(advisor(), gone));
    assertTrue(Files.size(folder.resolve("recording.jsonl")) > 0);
  }
}
