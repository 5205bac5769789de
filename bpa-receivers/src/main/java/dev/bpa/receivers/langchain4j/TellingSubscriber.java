// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on each event of a stream, and tells another of the whole answer before. What that one
 * throws ends the stream: a publisher need not tell a subscriber of its own failure.
 *
 * @see "Reactive Streams 1.0.4, rule 2.13"
 */
final class TellingSubscriber implements Subscriber<ChatModelStreamingEvent> {
  private final Subscriber<? super ChatModelStreamingEvent> subscriber;
  private final Consumer<? super ChatResponse> told;
  private @Nullable Subscription subscription;
  private boolean over;

  TellingSubscriber(
      Subscriber<? super ChatModelStreamingEvent> subscriber, Consumer<? super ChatResponse> told) {
    this.subscriber = subscriber;
    this.told = told;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(ChatModelStreamingEvent event) {
    if (over) {
      return;
    }
    if (event instanceof CompleteResponse whole) {
      try {
        told.accept(whole.chatResponse());
      } catch (RuntimeException failure) {
        if (subscription != null) {
          subscription.cancel();
        }
        onError(failure);
        return;
      }
    }
    subscriber.onNext(event);
  }

  @Override
  public void onError(Throwable failure) {
    if (!over) {
      over = true;
      subscriber.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!over) {
      over = true;
      subscriber.onComplete();
    }
  }
}
