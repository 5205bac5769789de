// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.resilience.TimeLimitedReceiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final class Desk implements Receiver<String> {
    @Override
    public String respond(Observation seen) {
      return "yes";
    }
  }

  private record Clerk(String name) implements Receiver<String> {
    @Override
    public String respond(Observation seen) {
      return name;
    }
  }

  @Test
  void aReceiverIsNamedWithoutAnAddress() {
    Receiver<String> anonymous =
        new Receiver<>() {
          @Override
          public String respond(Observation seen) {
            return "yes";
          }
        };
    assertEquals("the receiver", Words.name(seen -> "yes"));
    assertEquals("the receiver", Words.name(Receivers.of(text -> text)));
    assertEquals("the receiver", Words.name(anonymous));
    assertEquals("Desk", Words.name(new Desk()));
    assertEquals("Clerk[name=Ada]", Words.name(new Clerk("Ada")));
  }

  @Test
  void aDecoratorNamesWhatIsInside() {
    Receiver<Reply> limited =
        TimeLimitedReceiver.of(Receivers.of(text -> text), Duration.ofMillis(300));
    assertEquals("the receiver, waited for 0.3s", limited.toString());
    assertEquals(limited.toString(), Words.name(limited));
  }

  @Test
  void oneIsNotSeveral() {
    assertEquals("0 calls", Words.count(0, "call"));
    assertEquals("1 call", Words.count(1, "call"));
    assertEquals("2 calls", Words.count(2, "call"));
  }

  @Test
  void aTimeIsReadable() {
    assertEquals("1m30s", Words.time(Duration.ofSeconds(90)));
    assertEquals("0s", Words.time(Duration.ZERO));
  }
}
