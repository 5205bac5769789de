// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import dev.bpa.receivers.Reply;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/**
 * The body that was asked for as a stream: events if it is one, and the bytes of an answer in one
 * piece, or of an error, if it is not.
 */
final class StreamOrBytes implements BodySubscriber<StreamOrBytes> {
  private final EventStream events;
  private final FirstBytes bytes = new FirstBytes(ChatCompletion.MAX_RESPONSE + 1);
  private final CompletableFuture<Void> over;
  private final boolean streams;
  private final Subscriber<List<ByteBuffer>> body;
  private volatile boolean ended;

  /**
   * @param over completed when nobody waits for the rest any more: then it is not read. It is
   *     completed here when there is none
   */
  StreamOrBytes(ResponseInfo head, EventStream events, CompletableFuture<Void> over) {
    this.events = events;
    this.over = over;
    this.streams =
        head.statusCode() / 100 == 2
            && head.headers()
                .firstValue("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .isPresent();
    this.body = streams ? new EventLines(events) : bytes;
  }

  /** The reply, when the body is there. */
  CompletableFuture<Reply> reply(
      HttpResponse<StreamOrBytes> head, ChatCompletion chat, Consumer<? super String> listener) {
    if (streams) {
      return events.reply();
    }
    return bytes
        .getBody()
        .toCompletableFuture()
        .thenApply(
            whole -> {
              Reply reply = chat.reply(head.statusCode(), head.headers(), whole);
              listener.accept(reply.text());
              return reply;
            });
  }

  @Override
  public CompletionStage<StreamOrBytes> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body.onSubscribe(subscription);
    CompletableFuture<Void> unused =
        over.thenRun(
            () -> {
              if (!ended) {
                events.reply().cancel(false); // what comes yet is not shown
                subscription.cancel();
              }
            });
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    body.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    end();
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    end();
    body.onComplete();
  }

  private void end() {
    ended = true;
    over.complete(null);
  }
}
