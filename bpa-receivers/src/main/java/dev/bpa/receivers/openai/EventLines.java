// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * The lines of a stream of events, ended by CR LF, LF or CR. The JDK's own subscriber looks through
 * a line from its beginning whenever more of it comes, and waits for its end however long it is:
 * four megabytes without an end keep a processor busy for seconds.
 *
 * @see "HTML Living Standard, section 9.2.5, Parsing an event stream"
 */
final class EventLines implements Subscriber<List<ByteBuffer>> {
  private final EventStream events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean afterReturn;

  EventLines(EventStream events) {
    this.events = events;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    events.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      while (buffer.hasRemaining() && !events.reply().isDone()) {
        take(buffer.get());
      }
    }
  }

  private void take(byte next) {
    if (next == '\r' || (next == '\n' && !afterReturn)) {
      hand();
    } else if (next != '\n') {
      line.write(next);
      if (line.size() > ChatCompletion.MAX_RESPONSE) {
        events.breakOff();
      }
    }
    afterReturn = next == '\r';
  }

  private void hand() {
    String text = line.toString(UTF_8);
    line.reset();
    events.onNext(text);
  }

  @Override
  public void onError(Throwable failure) {
    events.onError(failure);
  }

  @Override
  public void onComplete() {
    if (line.size() > 0) {
      hand();
    }
    events.onComplete();
  }
}
