// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tokens, one after another, made into text that can be shown at once: a character is shown when
 * all its tokens have come, and what may turn out to be a stop is held back until it is known not
 * to be. For one thread.
 *
 * <p>The decoder is asked for a short window of tokens at a time, since it may write a token
 * otherwise at the beginning of a text than within it. Any number of replacement characters at its
 * end is waited with: where tokens are single bytes, as SentencePiece falls back to them, one whose
 * character is incomplete spoils the characters before it, too, until it is whole.
 */
final class TextStream {
  private static final char INCOMPLETE = '\uFFFD';

  private final Function<List<Integer>, String> decode;
  private final List<String> stops;
  private final Consumer<? super String> shown;
  private final List<Integer> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int windowStart;
  private int windowRead; // tokens before it are whole in the text
  private int windowText; // characters of the window's text that are in the text
  private int showing;
  private boolean stopped;

  TextStream(
      Function<List<Integer>, String> decode, List<String> stops, Consumer<? super String> shown) {
    this.decode = decode;
    this.stops = stops;
    this.shown = shown;
  }

  /** Takes the next token; true if a stop has appeared, and the text is at its end. */
  boolean accept(int token) {
    tokens.add(token);
    String window = decode.apply(tokens.subList(windowStart, tokens.size()));
    int whole = window.length();
    while (whole > 0 && window.charAt(whole - 1) == INCOMPLETE) {
      whole--;
    }
    append(window, whole);
    if (whole == window.length() && whole > 0) {
      windowStart = windowRead;
      windowRead = tokens.size();
      windowText = decode.apply(tokens.subList(windowStart, windowRead)).length();
    }
    show(text.length() - held());
    return stopped;
  }

  /** Ends the text: what was held back is shown. */
  String end() {
    if (!stopped) {
      String window = decode.apply(tokens.subList(windowStart, tokens.size()));
      append(window, window.length());
    }
    show(text.length());
    return text.toString();
  }

  private void append(String window, int whole) {
    if (whole <= windowText) {
      return;
    }
    int searched = text.length();
    text.append(window, windowText, whole);
    windowText = whole;
    int end = firstStop(searched);
    if (end >= 0) {
      text.setLength(end);
      stopped = true;
    }
  }

  /** Where the first stop begins that is not wholly in the text searched before, or −1. */
  private int firstStop(int searched) {
    int first = -1;
    for (String stop : stops) {
      int at = text.indexOf(stop, Math.max(0, searched - stop.length() + 1));
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** The length of the longest end of the text that a stop begins with. */
  private int held() {
    int longest = 0;
    for (String stop : stopped ? List.<String>of() : stops) {
      for (int n = Math.min(stop.length() - 1, text.length()); n > longest; n--) {
        if (stop.startsWith(text.substring(text.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }

  private void show(int end) {
    if (end > showing) {
      shown.accept(text.substring(showing, end));
      showing = end;
    }
  }
}
