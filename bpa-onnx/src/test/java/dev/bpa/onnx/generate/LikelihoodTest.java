// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikelihoodTest {
  private static final String PROMPT = "The judge";
  private static final List<String> VERDICTS = List.of(" convicts", " acquits", " reads");

  private final LanguageModel model;

  LikelihoodTest() throws IOException {
    model = LanguageModel.load(Reference.tiny("tiny-llama"));
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static String prompt(Observation seen) {
    return ((Prompt) seen.context()).text() + " " + seen.signal().name();
  }

  /** The definition, by nothing but next-token logits of prompts of growing length. */
  private static double byDefinition(LanguageModel model, String prompt, String continuation) {
    double sum = 0;
    for (int i = 0; i < continuation.length(); i++) {
      float[] logits = model.nextTokenLogits(prompt + continuation.substring(0, i));
      sum += Logits.logProbability(logits, byteToken(continuation.charAt(i)));
    }
    return sum;
  }

  /** The token of a digit or capital, which the tiny tokenizer merges with no other. */
  private static int byteToken(char letter) {
    return letter - '!' + 3;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-llama", "tiny-gpt2", "tiny-gpt2-without-cache"})
  void likelihoodsAreProductsOfNextTokenProbabilities(String name) throws IOException {
    try (LanguageModel named = LanguageModel.load(Reference.tiny(name))) {
      List<String> digits = List.of("7", "42", "1969", "XQZJ384400");
      double[] logs = named.logLikelihoods(PROMPT, digits);
      for (int i = 0; i < logs.length; i++) {
        assertEquals(byDefinition(named, PROMPT, digits.get(i)), logs[i], 1e-4, digits.get(i));
      }
    }
  }

  @Test
  void whatTheModelWroteIsAsLikelyAsItSaid() throws IOException {
    Generation written = model.generate(PROMPT + "\n0", Decoding.greedy(1));
    float[] logits = model.nextTokenLogits(PROMPT + "\n0");
    int token = written.tokens().get(0).id();
    assertEquals(Logits.largest(logits), token);
    assertEquals(Logits.logProbability(logits, token), written.logProbability(), 1e-6);
  }

  @Test
  void readingInPartsChangesNothing() throws IOException {
    ModelFolder folder = ModelFolder.of(Reference.tiny("tiny-llama"));
    try (CausalNetwork network =
        CausalNetwork.open(folder.network(), folder.config(), Execution.cpu(1))) {
      int[] shared = IntStream.range(0, 40).map(i -> 3 + i * 7 % 290).toArray();
      List<int[]> rests = List.of(Arrays.copyOf(shared, 30), new int[] {5}, new int[] {5, 9, 11});
      Continuations texts = new Continuations(shared, rests);
      List<double[]> logs = new ArrayList<>();
      for (int part : List.of(100, 1, 7)) {
        try (Reading reading =
            Reading.begin(network, new int[1], part, new Workspace(), () -> {})) {
          logs.add(texts.logLikelihoods(reading));
        }
      }
      assertArrayEquals(logs.get(0), logs.get(1), 1e-4);
      assertArrayEquals(logs.get(0), logs.get(2), 1e-4);
    }
  }

  @Test
  void aTokenAcrossTheEndOfThePromptIsComparedForAllAlike() {
    int[] prompt = {5, 6, 7};
    Continuations texts =
        Continuations.of(prompt, List.of(new int[] {5, 6, 7, 8}, new int[] {5, 6, 9}));
    assertArrayEquals(new int[] {5, 6}, texts.shared());
    assertArrayEquals(new int[] {7, 8}, texts.rests().get(0));
    assertArrayEquals(new int[] {9}, texts.rests().get(1));
    assertEquals(4, texts.longest());
  }

  /** Not even where another continuation moves the border before the end of the prompt. */
  @Test
  void whatIsNoTextIsNoContinuation() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> model.logLikelihoods("Th", List.of("e", "")));
    assertEquals("Continuation 1 is empty: leave it out", refused.getMessage());
    List<String> withNull = Arrays.asList(VERDICTS.get(0), null);
    assertThrows(NullPointerException.class, () -> model.logLikelihoods(PROMPT, withNull));
  }

  @Test
  void aReceiverChoosesByLikelihood() {
    Observation seen = new Observation(Prompt.of(PROMPT), Signal.of("guilty"));
    double[] logs = model.logLikelihoods(PROMPT + " guilty", VERDICTS);
    for (double temperature : new double[] {0.5, 1, 3}) {
      LikelihoodReceiver<String> judge =
          new LikelihoodReceiver<>(
              model, LikelihoodTest::prompt, VERDICTS, verdict -> verdict, temperature);
      Distribution<String> response = judge.response(seen);
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log / temperature);
      }
      for (int i = 0; i < logs.length; i++) {
        assertEquals(
            Math.exp(logs[i] / temperature) / sum, response.probability(VERDICTS.get(i)), 1e-9);
      }
      String drawn = judge.respond(seen, new SplittableRandom(3));
      assertEquals(response.sample(new SplittableRandom(3)), drawn);
    }
  }

  @Test
  void aReceiverOfAlmostNoTemperatureTakesItsFavourite() {
    Observation seen = new Observation(Prompt.of(PROMPT), Signal.of("guilty"));
    double[] logs = model.logLikelihoods(PROMPT + " guilty", VERDICTS);
    int best = IntStream.range(0, 3).reduce((i, j) -> logs[i] >= logs[j] ? i : j).orElseThrow();
    Distribution<String> response = receiver(VERDICTS, Double.MIN_VALUE).response(seen);
    assertEquals(1, response.probability(VERDICTS.get(best)));
  }

  @Test
  void answersOfWhichNoneIsPossibleAreNamed(@TempDir Path folder) throws IOException {
    Graphs.copy("tiny-llama", folder, Graphs::silent);
    Observation seen = new Observation(Prompt.of(PROMPT), Signal.of("guilty"));
    try (LanguageModel silent = LanguageModel.load(folder)) {
      LikelihoodReceiver<String> judge =
          new LikelihoodReceiver<>(silent, LikelihoodTest::prompt, VERDICTS, answer -> answer, 1);
      assertEquals(
          "The model thinks none of these possible after the prompt: " + VERDICTS,
          assertThrows(IllegalArgumentException.class, () -> judge.response(seen)).getMessage());
    }
  }

  @Test
  void anAdvisorScoresTheSignalsThatItMaySend() {
    InformationItem units = new InformationItem("units", " reads the units");
    InformationItem order = new InformationItem("order", " reads the order");
    List<Signal> signals =
        List.of(Signal.silence(), Signal.revealing(units), Signal.revealing(order));
    LikelihoodPolicy<Dossier> policy =
        new LikelihoodPolicy<>(
            model,
            (held, context) -> ((Prompt) context).text(),
            signals,
            signal -> " says " + signal.name(),
            2);
    Advisor<Dossier> advisor =
        Advisor.commitTo(policy).informedBy((context, random) -> Dossier.of(units)).withSeed(4);
    double[] logs = model.logLikelihoods(PROMPT, List.of(" says silence", " says units"));
    double odds = Math.exp((logs[0] - logs[1]) / 2);
    Outcome<Dossier, String> outcome = advisor.persuade(seen -> "yes", PROMPT);
    assertTrue(signals.subList(0, 2).contains(outcome.signal()));
    double p = outcome.signal().equals(Signal.silence()) ? odds / (1 + odds) : 1 / (1 + odds);
    assertEquals(p, outcome.propensity(), 1e-9);
    assertTrue(policy.version().contains(model.id()), policy.version());
  }

  @Test
  void aStateThatAdmitsNoSignalIsRefused() {
    InformationItem units = new InformationItem("units", "reads the units");
    LikelihoodPolicy<Dossier> policy =
        new LikelihoodPolicy<>(
            model, (held, context) -> PROMPT, List.of(Signal.revealing(units)), Signal::name, 1);
    Dossier empty = new Dossier(List.of());
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> policy.given(empty, Context.none()));
    assertTrue(String.valueOf(refused.getMessage()).contains("admits none of the signals [units]"));
  }

  @Test
  void choicesThatMakeNoSenseAreRefused() {
    for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> receiver(VERDICTS, temperature), "" + temperature);
    }
    assertThrows(IllegalArgumentException.class, () -> receiver(List.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> receiver(List.of(" a", " a"), 1));
  }

  private LikelihoodReceiver<String> receiver(List<String> answers, double temperature) {
    return new LikelihoodReceiver<>(
        model, LikelihoodTest::prompt, answers, answer -> answer, temperature);
  }

  @Test
  void aGeneratingReceiverIsReplayedByTheRandomnessOfItsRound() {
    GeneratingReceiver receiver =
        new GeneratingReceiver(model, LikelihoodTest::prompt, Decoding.sampling(12));
    Advisor<State> advisor =
        Advisor.commitTo(new Silence()).informedBy(InformationSource.none()).withSeed(9);
    Generation first = advisor.persuade(receiver, PROMPT).action();
    Generation second = advisor.persuade(receiver, PROMPT).action();
    assertTrue(!first.equals(second), "two rounds wrote alike");
    Observation seen = new Observation(Prompt.of(PROMPT), Signal.silence());
    assertEquals(
        receiver.respond(seen, new SplittableRandom(5)),
        receiver.respond(seen, new SplittableRandom(5)));
    assertEquals(receiver.respond(seen), receiver.respond(seen));
  }
}
