// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SavedHeadProperties {
  /** A head, and features for it. */
  record Case(TrainedHead trained, Features<State> features) {
    Distribution<Signal> inJava() {
      return new SoftmaxPolicy<>(trained.signals(), features, trained.head())
          .given(State.none(), Context.none());
    }

    byte[] bytes() {
      return HeadModel.of(trained.head(), HeadMetadata.of("an encoder", trained));
    }

    Distribution<Signal> inOnnx() throws IOException {
      try (OnnxHead head = OnnxHead.open("the head", bytes())) {
        return head.lottery(features.of(State.none(), Context.none()));
      }
    }
  }

  private static Case random(int inputs, int outputs, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Signal> signals = new ArrayList<>();
    for (int k = 0; k < outputs; k++) {
      signals.add(Signal.of("signal " + k));
    }
    SoftmaxHead head =
        SoftmaxHead.of(floats(random, inputs * outputs, scale), floats(random, outputs, scale));
    float[] x = floats(random, inputs, 1);
    return new Case(new TrainedHead(signals, head, Map.of()), Features.ofContext(c -> x));
  }

  private static float[] floats(SplittableRandom random, int n, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(-scale, scale);
    }
    return values;
  }

  @Property(tries = 100, seed = "1")
  void onnxAndJavaGiveTheSameProbabilities(
      @ForAll @IntRange(min = 1, max = 400) int inputs,
      @ForAll @IntRange(min = 1, max = 30) int outputs,
      @ForAll long seed)
      throws IOException {
    Case one = random(inputs, outputs, 1, seed);
    Distribution<Signal> java = one.inJava();
    Distribution<Signal> onnx = one.inOnnx();
    assertEquals(java.support(), onnx.support());
    for (Signal signal : java.support()) {
      assertEquals(java.probability(signal), onnx.probability(signal), 1e-5);
    }
  }

  /** Logits of hundreds: most probabilities are 0 as a float, some as a double. */
  @Property(tries = 100, seed = "1")
  void noSignalIsTooImprobableToBeKept(
      @ForAll @IntRange(min = 2, max = 10) int outputs, @ForAll long seed) throws IOException {
    Case one = random(3, outputs, 500, seed);
    Distribution<Signal> java = one.inJava();
    Distribution<Signal> onnx = one.inOnnx();
    assertEquals(outputs, onnx.support().size());
    for (Signal signal : java.support()) {
      assertEquals(java.logProbability(signal), onnx.logProbability(signal), 1e-2);
    }
  }

  @Provide
  Arbitrary<TrainedHead> trained() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .all()
            .withChars('\uD83D', '\uDE00', '"', '\\', '\n', '\0', '\u2028', 'é')
            .ofMaxLength(12);
    Arbitrary<String> names = texts.filter(text -> !text.isBlank());
    Arbitrary<InformationItem> items = Combinators.combine(names, texts).as(InformationItem::new);
    Arbitrary<List<Signal>> signals =
        Combinators.combine(names, items.list().ofMaxSize(2))
            .as(Signal::new)
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Map<String, String>> provenance =
        Arbitraries.maps(texts.filter(UTF_8.newEncoder()::canEncode), texts).ofMaxSize(3);
    return Combinators.combine(signals, provenance)
        .as((some, words) -> new TrainedHead(some, SoftmaxHead.zeros(1, some.size()), words));
  }

  @Property(tries = 100, seed = "1")
  void anyTextSurvives(@ForAll("trained") TrainedHead trained) throws IOException {
    HeadMetadata read =
        HeadModel.metadata(
            "the head", HeadModel.of(trained.head(), HeadMetadata.of("an encoder", trained)));
    assertEquals(trained.signals(), read.signals());
    for (int k = 0; k < trained.signals().size(); k++) {
      assertEquals(trained.signals().get(k).items(), read.signals().get(k).items());
    }
    assertEquals("an encoder", read.encoder());
    trained.provenance().forEach((key, value) -> assertEquals(value, read.provenance().get(key)));
    assertEquals(trained.provenance().size() + 1, read.provenance().size());
  }

  private static void assertRefused(byte[] bytes) {
    String message =
        Refusal.of(IOException.class, () -> OnnxHead.open("advisor.onnx", bytes).close());
    assertTrue(message.startsWith("advisor.onnx "), message);
  }

  @Property(tries = 200, seed = "1")
  void noPartOfAFileIsTakenForTheWhole(@ForAll @IntRange(max = 10_000) int length) {
    byte[] whole = random(2, 2, 1, 7).bytes();
    assertRefused(Arrays.copyOf(whole, length % whole.length));
  }

  @Property(tries = 300, seed = "1")
  void noChangeGoesUnseen(
      @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = random(2, 2, 1, 7).bytes();
    bytes[place % bytes.length] ^= (byte) change;
    assertRefused(bytes);
  }
}
