// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.InformationItem;
import dev.bpa.examples.items.ItemCatalogue;
import dev.bpa.examples.items.NearestItems;
import dev.bpa.onnx.encode.PromptEncoder;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Items that are found for questions by {@link NearestItems}. It draws nothing. */
public final class Retrieval {
  /** The most items of a catalogue that all questions are asked under. */
  public static final int MOST_COMMON = 8;

  /** The most examples that are looked through; of more, the first. */
  public static final int MOST_EXAMPLES = 2_000;

  private static final int NEAREST = 3;
  private static final long SEED = 0; // of no draw

  private Retrieval() {}

  /**
   * {@return the exam with those items of a catalogue that fit the task: for all questions the
   * {@value #MOST_COMMON} that are most often among the three nearest to a question, and for each
   * question, under the name {@code retrieved}, the nearest}
   *
   * @param exam what is asked
   * @param catalogue the items
   * @param sample questions of the task
   * @param encoder that compares; the caller closes it
   */
  public static Exam catalogued(
      Exam exam, ItemCatalogue catalogue, Collection<String> sample, PromptEncoder encoder) {
    List<InformationItem> common =
        NearestItems.of(encoder, catalogue, NEAREST).mostFound(sample, MOST_COMMON);
    NearestItems nearest =
        NearestItems.of(
            encoder,
            catalogue.items().stream().map(each -> each.about()).toList(),
            catalogue.items().stream()
                .map(each -> new InformationItem("retrieved", each.item().text()))
                .toList(),
            1);
    return exam.revealing(common).informedBy(nearest, SEED);
  }

  /**
   * {@return the exam with the nearest solved question for each question, under the name {@code
   * example}; none that is asked itself}
   *
   * @param exam what is asked
   * @param solved examples, of which the first {@value #MOST_EXAMPLES} are looked through
   * @param encoder that compares; the caller closes it
   * @throws IllegalArgumentException if there is no example that is not asked itself
   */
  public static Exam exemplified(Exam exam, List<Exercise> solved, PromptEncoder encoder) {
    Set<String> asked = new HashSet<>();
    exam.texts().forEach(text -> asked.add(text.strip()));
    List<Exercise> examples =
        solved.stream()
            .filter(each -> !asked.contains(each.question().text().strip()))
            .limit(MOST_EXAMPLES)
            .toList();
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("all its questions are asked, so none is an example");
    }
    NearestItems nearest =
        NearestItems.of(
            encoder,
            examples.stream().map(each -> each.question().text()).toList(),
            examples.stream().map(Retrieval::example).toList(),
            1);
    return exam.informedBy(nearest, SEED);
  }

  private static InformationItem example(Exercise solved) {
    return new InformationItem("example", "An example, solved.\n" + solved.solved());
  }
}
