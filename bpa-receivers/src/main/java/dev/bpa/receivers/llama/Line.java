// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts on one line, in which {@link LlamaProcess} and {@link LlamaMain} speak to each other. A
 * line that does not begin as these do is none of theirs: native code prints what it likes.
 */
final class Line {
  private static final String HEAD = "bpa ";

  private Line() {}

  /** The line of these texts, in ASCII and without its end. */
  static String of(Object... texts) {
    Base64.Encoder encoder = Base64.getEncoder();
    return Arrays.stream(texts)
        .map(text -> encoder.encodeToString(text.toString().getBytes(UTF_8)))
        .collect(Collectors.joining(" ", HEAD, ""));
  }

  /** The texts of this line, the first of which says what it is; empty if the line is none. */
  static List<String> read(String line) {
    if (!line.startsWith(HEAD)) {
      return List.of();
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return Arrays.stream(line.substring(HEAD.length()).split(" ", -1))
        .map(text -> new String(decoder.decode(text), UTF_8))
        .toList();
  }
}
