// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.Consumer;

/** Passes on whatever comes of a stream, and tells another of the whole answer before. */
record TellingHandler(StreamingChatResponseHandler handler, Consumer<? super ChatResponse> told)
    implements StreamingChatResponseHandler {
  TellingHandler {
    requireNonNull(handler, "handler");
  }

  @Override
  public void onPartialResponse(String piece) {
    handler.onPartialResponse(piece);
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    handler.onPartialResponse(piece, context);
  }

  @Override
  public void onPartialThinking(PartialThinking piece) {
    handler.onPartialThinking(piece);
  }

  @Override
  public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
    handler.onPartialThinking(piece, context);
  }

  @Override
  public void onPartialToolCall(PartialToolCall piece) {
    handler.onPartialToolCall(piece);
  }

  @Override
  public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
    handler.onPartialToolCall(piece, context);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    handler.onCompleteToolCall(call);
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    handler.onUnmappedRawEvent(event);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    told.accept(response);
    handler.onCompleteResponse(response);
  }

  @Override
  public void onError(Throwable failure) {
    handler.onError(failure);
  }
}
