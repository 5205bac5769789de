// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/** Passes on each event of a stream, and tells another of the whole answer before. */
record TellingSubscriber(
    Subscriber<? super ChatModelStreamingEvent> subscriber, Consumer<? super ChatResponse> told)
    implements Subscriber<ChatModelStreamingEvent> {
  @Override
  public void onSubscribe(Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(ChatModelStreamingEvent event) {
    if (event instanceof CompleteResponse whole) {
      told.accept(whole.chatResponse());
    }
    subscriber.onNext(event);
  }

  @Override
  public void onError(Throwable failure) {
    subscriber.onError(failure);
  }

  @Override
  public void onComplete() {
    subscriber.onComplete();
  }
}
