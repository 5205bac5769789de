// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Corrector;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.demo.ChooserAudience;
import dev.bpa.examples.demo.Choosers;
import dev.bpa.examples.demo.Commitments;
import dev.bpa.examples.demo.Encoders;
import dev.bpa.examples.demo.GlossTraining;
import dev.bpa.examples.demo.GlossWorld;
import dev.bpa.examples.demo.JobSettings;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.learning.Demonstration;
import dev.bpa.learning.Imitation;
import dev.bpa.learning.Standardization;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.policy.Features;
import dev.bpa.policy.GreedyPolicy;
import dev.bpa.policy.Silence;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.receivers.choose.Similarity;
import dev.bpa.regret.Bootstrap;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a corrector brings, without an Advisor and behind one, on the glosses of {@code bpa demo}.
 * It is a softmax over what MiniLM-L6-v2 reads of the gloss and, one feature a class, what the
 * receiver answered, shown right answers to training glosses: (prompt, answer) → a better answer.
 *
 * @see "Ji et al., Aligner: Efficient Alignment by Learning to Correct, arXiv 2402.02416"
 */
public final class CorrectorTable {
  private static final List<NounClass> CLASSES = List.of(NounClass.values());
  private static final JobSettings SETTINGS =
      new JobSettings(1, 144_000, new GlossSplit.Sizes(12_000, 1_000, 3_000));

  private final GlossWorld world;
  private final Map<Context, float[]> readings;
  private final Bootstrap bootstrap = Bootstrap.withDefaults().withSeed(SETTINGS.seed());
  private double[] alone = {};

  private CorrectorTable(GlossWorld world, Map<Context, float[]> readings) {
    this.world = world;
    this.readings = readings;
  }

  /** Runs it, in about a minute. */
  public static void main(String[] args) throws IOException {
    GlossWorld world = GlossWorld.draw(SETTINGS.sizes(), SETTINGS.seed());
    List<Prompt> prompts = world.prompts();
    new CorrectorTable(world, read(EncoderModel.MINI_LM, prompts)).print(chooser(world, prompts));
  }

  private static Map<Context, float[]> read(EncoderModel model, List<Prompt> prompts)
      throws IOException {
    return Encoders.read(model, "it", prompts, Progress.none());
  }

  /** The receiver of the demo. */
  private static Chooser<NounClass> chooser(GlossWorld world, List<Prompt> prompts)
      throws IOException {
    List<Prompt> all =
        Stream.concat(prompts.stream(), CLASSES.stream().map(c -> Prompt.of(c.description())))
            .toList();
    Map<Context, float[]> vectors = read(EncoderModel.BGE_SMALL, all);
    Similarity<NounClass> similarity =
        Choosers.similarity(text -> Objects.requireNonNull(vectors.get(Prompt.of(text))))
            .withPrior(world.prior());
    double sharpness = Choosers.sharpness(similarity, world.split().dev());
    return Chooser.by(Choosers.remembered(similarity.withSharpness(sharpness), prompts));
  }

  private void print(Chooser<NounClass> chooser) {
    Advisor<State> silent = blind(new Silence());
    SignalingPolicy<State> learned =
        new GreedyPolicy<>(
            new GlossTraining(world, SETTINGS, readings)
                .persuade(new ChooserAudience(chooser), (round, reward) -> {})
                .policy());
    Advisor<State> advisor = blind(learned);
    Receiver<NounClass> told = chooser.toldOf(Commitments.of(learned, world.split().train()));
    Corrector<NounClass> corrector = corrector(silent, chooser);
    alone = grades(silent, chooser);
    print("receiver", alone);
    print("receiver, corrected", grades(silent, chooser.correctedBy(corrector)));
    print("persuaded", grades(advisor, told));
    print("persuaded, corrected by the same", grades(advisor, told.correctedBy(corrector)));
    print(
        "persuaded, corrected by one that learned behind it",
        grades(advisor, told.correctedBy(corrector(advisor, told))));
    Corrector<NounClass> deaf = corrector(silent, seen -> CLASSES.get(0));
    print(
        "the corrector, not shown the answer",
        grades(silent, chooser.map(answer -> CLASSES.get(0)).correctedBy(deaf)));
  }

  private static Advisor<State> blind(SignalingPolicy<State> policy) {
    return Advisor.commitTo(policy).informedBy(InformationSource.none()).withSeed(SETTINGS.seed());
  }

  /** Shown the right answer to each training gloss beside what the receiver answers to it. */
  private Corrector<NounClass> corrector(Advisor<State> advisor, Receiver<NounClass> receiver) {
    List<Gloss> train = world.split().train();
    Standardization standardization =
        Standardization.of(train.stream().map(gloss -> reading(gloss.prompt())).toList());
    Map<Context, float[]> standardized = new HashMap<>();
    readings.forEach((prompt, x) -> standardized.put(prompt, standardization.apply(x)));
    Features<NounClass> features =
        Features.oneHot(CLASSES).and(Features.ofContext(standardized::get));
    List<Signal> answers = CLASSES.stream().map(Signal::recommend).toList();
    int dimension = CLASSES.size() + reading(train.get(0).prompt()).length;
    List<Demonstration<NounClass>> shown =
        train.stream()
            .map(
                gloss ->
                    new Demonstration<>(
                        advisor.persuade(receiver, gloss.prompt()).action(),
                        gloss.prompt(),
                        Signal.recommend(gloss.nounClass())))
            .toList();
    SoftmaxPolicy<NounClass> policy =
        Imitation.withDefaults()
            .withSeed(SETTINGS.seed())
            .fit(
                new SoftmaxPolicy<>(
                    answers, features, SoftmaxHead.zeros(dimension, answers.size())),
                shown);
    return (seen, answer) ->
        CLASSES.get(answers.indexOf(policy.given(answer, seen.context()).mode()));
  }

  private float[] reading(Context prompt) {
    return Objects.requireNonNull(readings.get(prompt));
  }

  private double[] grades(Advisor<State> advisor, Receiver<NounClass> receiver) {
    return world.split().test().stream()
        .mapToDouble(
            gloss ->
                advisor.persuade(receiver, gloss.prompt()).action() == gloss.nounClass() ? 1 : 0)
        .toArray();
  }

  private void print(String arm, double[] grades) {
    ConfidenceInterval lift = bootstrap.difference(grades, alone);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %+.1f (%+.1f to %+.1f) |%n",
        arm,
        100 * Arrays.stream(grades).average().orElseThrow(),
        100 * lift.value(),
        100 * lift.low(),
        100 * lift.high());
  }
}
