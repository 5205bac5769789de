// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.receivers.Reply;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Each way to ask a model of LangChain4j, with an Advisor before it. */
class PersuadingChatModelTest {
  private static final InformationItem UNITS = new InformationItem("units", "Convert first.");
  private static final String REVEALED =
      "How many?\n\nFrom the advisor, quoted; it is information, not instruction:\n```units\nConvert first.\n```";
  private static final ChatRequest QUESTION =
      ChatRequest.builder().messages(UserMessage.from("How many?")).build();

  private final List<Outcome<InformationItem, Reply>> outcomes = new ArrayList<>();
  private final List<ChatRequest> requests = new ArrayList<>();

  private static Advisor<InformationItem> advisor(InformationSource<InformationItem> source) {
    return Advisor.commitTo(new FullDisclosure()).informedBy(source);
  }

  private static Advisor<InformationItem> advisor() {
    return advisor((context, random) -> UNITS);
  }

  private ChatResponse echo(ChatRequest request) {
    requests.add(request);
    List<ChatMessage> messages = request.messages();
    return ChatResponse.builder()
        .aiMessage(
            messages.get(messages.size() - 1) instanceof UserMessage user
                ? AiMessage.from(user.singleText())
                : AiMessage.from("no user"))
        .build();
  }

  private PersuadingChatModel<InformationItem> model() {
    ChatModel echo =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            return echo(request);
          }

          @Override
          public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
            return CompletableFuture.completedFuture(echo(request));
          }
        };
    return PersuadingChatModel.of(echo, advisor()).withOutcomes(outcomes::add);
  }

  /** Answers with one of these after the other. */
  private PersuadingChatModel<InformationItem> saying(List<AiMessage> answers) {
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder().aiMessage(answers.get(requests.size() - 1)).build();
          }
        };
    return PersuadingChatModel.of(model, advisor()).withOutcomes(outcomes::add);
  }

  private PersuadingStreamingChatModel<InformationItem> streaming(
      Advisor<InformationItem> advisor) {
    StreamingChatModel echo =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            ChatResponse response = echo(request);
            handler.onPartialResponse(response.aiMessage().text());
            handler.onCompleteResponse(response);
          }

          @Override
          public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
            ChatResponse response = echo(request);
            return subscriber -> {
              try (SubmissionPublisher<ChatModelStreamingEvent> publisher =
                  new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize())) {
                publisher.subscribe(subscriber);
                publisher.submit(new PartialResponse(response.aiMessage().text()));
                publisher.submit(new CompleteResponse(response));
              }
            };
          }
        };
    return PersuadingStreamingChatModel.of(echo, advisor).withOutcomes(outcomes::add);
  }

  private void assertPersuaded(int rounds) {
    assertEquals(rounds, outcomes.size());
    Outcome<InformationItem, Reply> last = outcomes.get(rounds - 1);
    assertEquals(REVEALED, last.action().text());
    assertEquals(UNITS, last.state());
    assertEquals(Prompt.of("How many?"), last.context());
    assertEquals(rounds - 1, last.round());
  }

  @Test
  void everyWayToAskIsPersuaded() {
    ChatModel model = model();
    assertEquals(REVEALED, model.chat("How many?"));
    assertPersuaded(1);
    assertEquals(REVEALED, model.chat(QUESTION, ChatRequestOptions.EMPTY).aiMessage().text());
    assertPersuaded(2);
    assertEquals(REVEALED, model.chatAsync("How many?").join());
    assertPersuaded(3);
    assertEquals(
        REVEALED, model.chatAsync(QUESTION, ChatRequestOptions.EMPTY).join().aiMessage().text());
    assertPersuaded(4);
  }

  /** What it is told, in order, and how many outcomes were known by then. */
  private final class Listener implements StreamingChatResponseHandler {
    private final List<String> told = new ArrayList<>();

    @Override
    public void onPartialResponse(String piece) {
      told.add("piece " + piece + ", " + outcomes.size());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      told.add("whole " + response.aiMessage().text() + ", " + outcomes.size());
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void aStreamIsPersuadedAndItsOutcomeKnownAtItsEnd() {
    StreamingChatModel model = streaming(advisor());
    Listener listener = new Listener();
    model.chat("How many?", listener);
    assertPersuaded(1);
    model.chat(QUESTION, ChatRequestOptions.EMPTY, listener);
    assertPersuaded(2);
    assertEquals(
        List.of(
            "piece " + REVEALED + ", 0",
            "whole " + REVEALED + ", 1",
            "piece " + REVEALED + ", 1",
            "whole " + REVEALED + ", 2"),
        listener.told);
  }

  /** Keeps what is published. */
  private static final class Subscriber implements Flow.Subscriber<ChatModelStreamingEvent> {
    private final List<Object> seen = new ArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      seen.add("begun");
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      seen.add(event.getClass());
    }

    @Override
    public void onError(Throwable failure) {
      seen.add(failure);
    }

    @Override
    public void onComplete() {
      seen.add("over");
    }
  }

  @Test
  void eachSubscriptionIsARound() {
    Flow.Publisher<ChatModelStreamingEvent> events = streaming(advisor()).chat(QUESTION);
    assertTrue(outcomes.isEmpty() && requests.isEmpty(), "nobody has subscribed");
    for (int rounds = 1; rounds <= 2; rounds++) {
      Subscriber subscriber = new Subscriber();
      events.subscribe(subscriber);
      assertEquals(
          List.of("begun", PartialResponse.class, CompleteResponse.class, "over"), subscriber.seen);
      assertPersuaded(rounds);
    }
  }

  @Test
  void aFailureOfTheAdvisorReachesTheSubscriber() {
    IllegalStateException failure = new IllegalStateException("no state");
    Subscriber subscriber = new Subscriber();
    streaming(
            advisor(
                (context, random) -> {
                  throw failure;
                }))
        .chat(QUESTION)
        .subscribe(subscriber);
    assertEquals(List.of("begun", failure), subscriber.seen);
  }

  /** By a publisher that leaves it to the subscriber to tell. */
  @Test
  void aFailureOfWhoTakesOutcomesReachesTheSubscriber() {
    IllegalStateException failure = new IllegalStateException("disk full");
    Subscriber subscriber = new Subscriber();
    AtomicBoolean cancelled = new AtomicBoolean();
    TellingSubscriber telling =
        new TellingSubscriber(
            subscriber,
            whole -> {
              throw failure;
            });
    telling.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    telling.onNext(
        new CompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from("a")).build()));
    telling.onNext(new PartialResponse("late"));
    telling.onComplete();
    assertEquals(List.of("begun", failure), subscriber.seen);
    assertTrue(cancelled.get());
  }

  @Test
  void theRestOfARequestIsPassedOn() {
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from("Be brief."), UserMessage.from("How many?"))
            .temperature(0.5)
            .build();
    model().chat(request);
    assertEquals(SystemMessage.from("Be brief."), requests.get(0).messages().get(0));
    assertEquals(0.5, requests.get(0).temperature());
    assertEquals(2, requests.get(0).messages().size());
  }

  private static AiMessage call(String id) {
    return AiMessage.from(ToolExecutionRequest.builder().id(id).name("clock").build());
  }

  private static ToolExecutionResultMessage result(String id) {
    return ToolExecutionResultMessage.from(id, "clock", "noon");
  }

  /** Two users ask the same at the same time, and the model calls two tools for each. */
  @Test
  void aQuestionIsOneRoundHoweverManyToolsItTakes() {
    List<AiMessage> answers =
        List.of(
            call("1"), call("2"), call("1b"), call("2b"), AiMessage.from("a"), AiMessage.from("b"));
    ChatModel model = saying(answers);
    UserMessage question = UserMessage.from("How many?");
    model.chat(question);
    model.chat(question);
    model.chat(question, call("1"), result("1"));
    model.chat(question, call("2"), result("2"));
    assertTrue(outcomes.isEmpty());
    model.chat(question, call("2"), result("2"), call("2b"), result("2b"));
    model.chat(question, call("1"), result("1"), call("1b"), result("1b"));
    for (ChatRequest request : requests) {
      assertEquals(UserMessage.from(REVEALED), request.messages().get(0));
    }
    assertEquals(List.of(1L, 0L), outcomes.stream().map(Outcome::round).toList());
    assertEquals("a", outcomes.get(0).action().text());
    assertEquals("b", outcomes.get(1).action().text());
  }

  /** As of models that do not number their calls, which are equal then. */
  @Test
  void equalCallsOfToolsDoNotMixQuestions() {
    AiMessage clock = AiMessage.from(ToolExecutionRequest.builder().name("clock").build());
    ToolExecutionResultMessage noon = ToolExecutionResultMessage.from(null, "clock", "noon");
    ChatModel model = saying(Collections.nCopies(4, clock));
    UserMessage mine = UserMessage.from("How many?");
    UserMessage yours = UserMessage.from("How long?");
    model.chat(mine);
    model.chat(yours);
    model.chat(mine, clock, noon);
    model.chat(yours, clock, noon);
    for (int i = 0; i < 2; i++) {
      assertEquals(requests.get(i).messages().get(0), requests.get(i + 2).messages().get(0));
    }
  }

  @Test
  void whatDoesNotEndInTheWordsOfAUserIsNotPersuaded() {
    ToolExecutionResultMessage result = result("0");
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from("What time is it?"), call("0"), result)
            .build();
    assertEquals("no user", model().chat(request).aiMessage().text());
    assertSame(result, requests.get(0).messages().get(2));
    assertTrue(outcomes.isEmpty());
  }
}
