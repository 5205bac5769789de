// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What is asked, and what can be revealed. Immutable.
 *
 * @param exercises the questions, in the order in which they are asked
 * @param common the items of all questions
 * @see Asking
 */
public record Exam(List<Exercise> exercises, List<InformationItem> common) {
  /**
   * Questions under items.
   *
   * @param exercises is copied
   * @param common is copied; may be empty
   */
  public Exam {
    exercises = List.copyOf(exercises);
    common = List.copyOf(common);
  }

  /**
   * {@return the same questions in random order: of the first n of them, the first k are those that
   * fewer would have been}
   *
   * @param seed of the order
   */
  public Exam shuffled(long seed) {
    List<Exercise> order = new ArrayList<>(exercises);
    Collections.shuffle(order, new Random(seed));
    return new Exam(order, common);
  }

  /**
   * {@return the first of the questions; all if there are fewer}
   *
   * @param n how many, ≥ 0
   * @throws IllegalArgumentException if n &lt; 0
   */
  public Exam first(int n) {
    return new Exam(exercises.stream().limit(n).toList(), common);
  }

  /**
   * {@return the same with more items for all questions}
   *
   * @param more behind those there are
   */
  public Exam revealing(List<InformationItem> more) {
    List<InformationItem> all = new ArrayList<>(common);
    all.addAll(more);
    return new Exam(exercises, all);
  }

  /**
   * {@return the same with what is found for each question among its own items}
   *
   * @param source tells what is known of a question
   * @param seed of what it draws
   */
  public Exam informedBy(InformationSource<Dossier> source, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Exercise> informed = new ArrayList<>();
    for (Exercise each : exercises) {
      informed.add(each.revealing(source.observe(each.question(), random).items()));
    }
    return new Exam(informed, common);
  }

  /** {@return the texts of the questions} */
  public List<String> texts() {
    return exercises.stream().map(each -> each.question().text()).toList();
  }

  /**
   * {@return the bytes, in UTF-8, of the longest prompt that {@link Asking} makes of it: tokenizers
   * make no more tokens of it} 0 of no questions.
   *
   * @param seed as of the asking
   */
  public int longestPrompt(long seed) {
    return Advice.of(this, seed).longestPrompt();
  }
}
