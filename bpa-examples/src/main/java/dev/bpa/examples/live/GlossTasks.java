// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.examples.items.NearestItems;
import dev.bpa.examples.lab.Control;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.examples.wordnet.WordNet;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The project's own live task: what does a definition out of WordNet define, one of four classes of
 * nouns, of which a second is of the right one's coarse group where there is one.
 *
 * <p>The hidden fact is the coarse group, one of eight; an item for each says "It is …, or …", true
 * or not, and the full revelation is the true one. A question's own items are what a retriever
 * finds for it, the most alike training definition and its class, and the signal of a {@linkplain
 * GlossCommitment committed policy} with the belief that it leaves.
 */
public final class GlossTasks {
  /** The most tasks that are drawn; fewer are the first of these. */
  public static final int MOST = 1_000;

  private static final GlossSplit.Sizes SIZES = new GlossSplit.Sizes(2_000, 500, MOST);

  private GlossTasks() {}

  /** {@return the items of all questions: for each group the claim that it is the right one} */
  public static List<InformationItem> items() {
    return Arrays.stream(NounGroup.values()).map(GlossTasks::claim).toList();
  }

  private static InformationItem claim(NounGroup group) {
    String kinds =
        Arrays.stream(NounClass.values())
            .filter(each -> each.group() == group && each != NounClass.TOPS)
            .map(NounClass::description)
            .collect(Collectors.joining(", or "));
    return new InformationItem(group.signal().name(), "It is " + kinds + ".");
  }

  /**
   * {@return tasks drawn from WordNet's definitions of nouns}
   *
   * @param questions how many, at most {@value #MOST}
   * @param seed of the draws; the same seed gives the same tasks
   * @throws IOException if WordNet or the encoder is not on the class path
   * @throws IndexOutOfBoundsException if questions &lt; 0 or &gt; {@value #MOST}
   */
  public static List<Exercise> draw(int questions, long seed) throws IOException {
    List<Gloss> nouns = new ArrayList<>(WordNet.nouns());
    nouns.removeIf(gloss -> gloss.nounClass() == NounClass.TOPS);
    GlossSplit split = GlossSplit.of(nouns, SIZES, seed);
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      NearestItems retriever =
          NearestItems.of(
              encoder,
              split.train().stream().map(gloss -> gloss.prompt().text()).toList(),
              split.train().stream().map(GlossTasks::likeness).toList(),
              1);
      GlossCommitment commitment = GlossCommitment.of(split, retriever);
      List<Exercise> tasks = new ArrayList<>();
      for (Gloss gloss : split.test().subList(0, questions)) {
        tasks.add(task(gloss, retriever, commitment, seed));
      }
      return tasks;
    }
  }

  /** What the retriever finds: a definition with its class. */
  static InformationItem likeness(Gloss gloss) {
    return new InformationItem(
        "retrieved",
        "\"%s\" defines %s.".formatted(gloss.prompt().text(), gloss.nounClass().description()));
  }

  private static ChoiceExercise task(
      Gloss gloss, NearestItems retriever, GlossCommitment commitment, long seed) {
    String text = gloss.prompt().text();
    Random random = new Random(seed ^ text.hashCode());
    List<NounClass> choices = choices(gloss.nounClass(), random);
    ChoiceQuestion question =
        new ChoiceQuestion(
            "What does \"%s\" define?".formatted(text),
            choices.stream().map(NounClass::description).toList());
    Dossier found = retriever.observe(gloss.prompt(), new SplittableRandom(seed));
    List<InformationItem> items = new ArrayList<>(found.items());
    items.add(
        new InformationItem(
            Control.PERSUADED.signal(), commitment.belief(gloss.prompt(), choices)));
    items.add(
        new InformationItem(
            Control.FULL_REVELATION.signal(), claim(gloss.nounClass().group()).text()));
    String id = Integer.toHexString(text.hashCode());
    return new ChoiceExercise(id, question, gloss.nounClass().description(), items);
  }

  /** Four classes in random order: the right one, one of its group if there is one, others. */
  private static List<NounClass> choices(NounClass right, Random random) {
    List<NounClass> others = new ArrayList<>(List.of(NounClass.values()));
    others.remove(right);
    others.remove(NounClass.TOPS);
    Collections.shuffle(others, random);
    others.sort((a, b) -> Boolean.compare(b.group() == right.group(), a.group() == right.group()));
    List<NounClass> choices = new ArrayList<>();
    choices.add(right);
    choices.add(others.remove(0));
    Collections.shuffle(others, random);
    choices.addAll(others.subList(0, 2));
    Collections.shuffle(choices, random);
    return choices;
  }
}
