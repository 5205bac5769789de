// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import dev.bpa.receivers.TokenUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes in pieces, as server-sent events: each piece is handed on as it comes, and
 * all of them are the reply. An event that came before, with the same {@code id} and the same data,
 * is a repetition and skipped, as is whatever follows after the answer ended; the first choice
 * alone is read. Where one {@code id} comes with different data, ids do not tell events from each
 * other (some servers write that of the answer on each), and nothing is skipped; if something was
 * already, the stream fails, rather than lose a word.
 *
 * @see "HTML Living Standard, section 9.2, Server-sent events"
 */
final class EventStream implements Subscriber<String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many events back a repetition is known. */
  private static final int WINDOW = 1024;

  /** Of the stream with all that is around its text, in characters. */
  private static final long LONGEST = 64L * ChatCompletion.MAX_RESPONSE;

  private final Failures failures;
  private final Consumer<? super String> listener;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final List<TokenChance> tokens = new ArrayList<>();

  /** The data of the last events that had an id, or null where ids mean nothing. */
  private @Nullable Map<String, String> numbered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > WINDOW;
        }
      };

  private boolean skipped;
  private long received;
  private final StringBuilder data = new StringBuilder();
  private @Nullable String id;
  private @Nullable Subscription subscription;
  private JsonNode last = MissingNode.getInstance();
  private JsonNode finish = MissingNode.getInstance();
  private Optional<TokenUsage> usage = Optional.empty();

  EventStream(Failures failures, Consumer<? super String> listener) {
    this.failures = failures;
    this.listener = listener;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    try {
      take(line);
    } catch (RuntimeException failure) {
      end(failure);
    }
  }

  private void take(String line) {
    if (reply.isDone()) {
      return;
    }
    received += line.length();
    if (received > LONGEST) {
      throw tooLong(LONGEST);
    }
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
      requireShort(data);
    } else if (line.startsWith("id:")) {
      id = line.substring(3).strip();
    } // comments, event types and the rest are not needed
  }

  private void dispatch() {
    String event = data.toString();
    String number = id;
    data.setLength(0);
    id = null;
    if (event.isEmpty() || isRepetition(number, event)) {
      return;
    }
    if (event.equals("[DONE]")) {
      complete();
      return;
    }
    try {
      take(JSON.readTree(event));
    } catch (JsonProcessingException e) {
      throw failures.retryable("sent an event that is no JSON: try again", (Throwable) null);
    }
  }

  private boolean isRepetition(@Nullable String number, String event) {
    if (number == null || numbered == null) {
      return false;
    }
    String before = numbered.putIfAbsent(number, event);
    if (before == null) {
      return false;
    }
    if (before.equals(event)) {
      skipped = true;
      return true;
    }
    if (skipped) {
      throw failures.retryable(
          "gave different events one id, so that words may be lost: try again, or do not stream",
          (Throwable) null);
    }
    numbered = null;
    return false;
  }

  private void take(JsonNode event) {
    if (event.hasNonNull("error")) { // some servers say "error": null
      throw failures.retryable(
          "failed in the middle of its answer%s: try again".formatted(ChatCompletion.reason(event)),
          (Throwable) null);
    }
    usage = ReplyReader.usage(event).or(() -> usage);
    JsonNode choice = event.path("choices").path(0);
    if (choice.isMissingNode() || choice.path("index").asInt() != 0 || finish.isTextual()) {
      return;
    }
    last = event;
    finish = choice.path("finish_reason");
    tokens.addAll(ReplyReader.tokens(choice));
    JsonNode delta = choice.path("delta");
    JsonNode piece = delta.path(delta.path("refusal").isTextual() ? "refusal" : "content");
    if (piece.isTextual() && !piece.asText().isEmpty()) {
      text.append(piece.asText());
      requireShort(text);
      listener.accept(piece.asText());
    }
  }

  private void requireShort(StringBuilder received) {
    if (received.length() > ChatCompletion.MAX_RESPONSE) {
      throw tooLong(ChatCompletion.MAX_RESPONSE);
    }
  }

  /** Ends it at a line that is too long. */
  void breakOff() {
    end(tooLong(ChatCompletion.MAX_RESPONSE));
  }

  private RuntimeException tooLong(long most) {
    return failures.permanent(
        "sent more than %d characters: ask for fewer tokens".formatted(most), null);
  }

  private void complete() {
    if (last.isMissingNode()) {
      throw failures.retryable("answered without any choice: try again", (Throwable) null);
    }
    Reply whole = new Reply(text.toString()).withTokens(tokens);
    whole = ReplyReader.withDetails(whole, last, finish);
    reply.complete(usage.isPresent() ? whole.withUsage(usage.get()) : whole);
  }

  private void end(RuntimeException failure) {
    reply.completeExceptionally(failure);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    reply.completeExceptionally(failure);
  }

  /** Some servers end without a last word; who never said why it ended was cut off. */
  @Override
  public void onComplete() {
    try {
      take("");
      if (!reply.isDone()) {
        if (!finish.isTextual()) {
          throw failures.retryable(
              "broke off in the middle of its answer: try again", (Throwable) null);
        }
        complete();
      }
    } catch (RuntimeException failure) {
      reply.completeExceptionally(failure);
    }
  }
}
