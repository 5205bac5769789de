// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a decoder whose tokens are the bytes of UTF-8: every character comes in pieces. */
class TextStreamProperties {
  private static String decode(List<Integer> bytes) {
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i).byteValue();
    }
    return new String(all, UTF_8);
  }

  /** A decoder that, as SentencePiece's, drops the space that a text begins with. */
  private static String stripped(List<Integer> bytes) {
    String text = decode(bytes);
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  private record Written(List<String> pieces, String text, boolean stopped) {}

  private static Written write(byte[] bytes, List<String> stops) {
    List<String> pieces = new ArrayList<>();
    TextStream stream = new TextStream(TextStreamProperties::decode, stops, pieces::add);
    boolean stopped = false;
    for (int i = 0; i < bytes.length && !stopped; i++) {
      stopped = stream.accept(bytes[i]);
    }
    String text = stream.end();
    return new Written(pieces, text, stopped);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'b', ' ', 'é', '☃')
        .ofMaxLength(30)
        .map(text -> text.replace("☃", "☃🙂"));
  }

  @Property(tries = 500, seed = "1")
  void thePiecesAreTheText(@ForAll("texts") String text) {
    Written written = write(text.getBytes(UTF_8), List.of());
    assertEquals(text, written.text());
    assertEquals(text, String.join("", written.pieces()));
    assertEquals(text.codePointCount(0, text.length()), written.pieces().size());
  }

  @Property(tries = 1000, seed = "1")
  void aTextEndsBeforeTheFirstStop(@ForAll("texts") String text) {
    List<String> stops = List.of("ab", "é☃", "bb ");
    int end = text.length();
    for (String stop : stops) {
      end = text.contains(stop) ? Math.min(end, text.indexOf(stop)) : end;
    }
    Written written = write(text.getBytes(UTF_8), stops);
    assertEquals(end < text.length(), written.stopped());
    assertEquals(text.substring(0, end), written.text());
    assertEquals(written.text(), String.join("", written.pieces()));
  }

  @Property(tries = 500, seed = "1")
  void bytesThatAreNoTextComeAsReplacementCharacters(@ForAll byte[] bytes) {
    Written written = write(bytes, List.of());
    assertEquals(new String(bytes, UTF_8), written.text());
    assertEquals(written.text(), String.join("", written.pieces()));
  }

  /**
   * Characters outside of SentencePiece's vocabulary come as bytes, which are decoded by the run.
   */
  @Property(tries = 50, seed = "1")
  void bytesThatStandForCharactersComeAsThese(@ForAll("texts") String text) throws IOException {
    try (TextTokenizer tokenizer = TextTokenizer.open("SentencePiece's", sentencePiece())) {
      List<String> pieces = new ArrayList<>();
      TextStream stream = new TextStream(tokenizer::decode, List.of(), pieces::add);
      for (int token : tokenizer.encode(text)) {
        stream.accept(token);
      }
      assertEquals(text, stream.end());
      assertEquals(text, String.join("", pieces));
    }
  }

  /** A tokenizer.json as Llama 2 and Mistral have it, that knows a and b, and all else by bytes. */
  private static byte[] sentencePiece() {
    StringBuilder vocabulary = new StringBuilder("\"<unk>\": 0, \"▁\": 1, \"a\": 2, \"b\": 3");
    for (int b = 0; b < 256; b++) {
      vocabulary.append(", \"<0x%02X>\": %d".formatted(b, 4 + b));
    }
    return """
        {"normalizer": {"type": "Sequence", "normalizers": [
           {"type": "Prepend", "prepend": "▁"},
           {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
         "decoder": {"type": "Sequence", "decoders": [
           {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
           {"type": "ByteFallback"}, {"type": "Fuse"},
           {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
         "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
           "vocab": {%s}, "merges": []}}
        """
        .formatted(vocabulary)
        .getBytes(UTF_8);
  }

  @Example
  void aSpaceThatOnlyTheBeginningLosesIsKeptWithin() {
    TextStream stream = new TextStream(TextStreamProperties::stripped, List.of(), piece -> {});
    for (byte b : " a b  c".getBytes(UTF_8)) {
      assertFalse(stream.accept(b));
    }
    assertEquals("a b  c", stream.end());
  }

  @Example
  void whatMayBecomeAStopIsHeldBackAndShownIfItDoesNot() {
    List<String> shown = new ArrayList<>();
    TextStream stream = new TextStream(TextStreamProperties::decode, List.of("END"), shown::add);
    "xEN".chars().forEach(stream::accept);
    assertEquals(List.of("x"), shown);
    stream.accept('E');
    assertEquals(List.of("x", "EN"), shown);
    stream.accept('N');
    assertTrue(stream.accept('D'));
    assertEquals("xEN", stream.end());
    assertEquals(List.of("x", "EN"), shown);
  }
}
