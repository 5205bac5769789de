// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.internal.Shards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Gives every round of a log a reward model that has not seen it: the log is dealt into folds, and
 * the model of a fold is learned from the others. Without this a model that has learned its own
 * noise by heart passes for a good one. Folds are shared out among all cores, which the regression
 * must allow.
 *
 * <p>Immutable.
 *
 * @param <S> states
 * @see "Chernozhukov et al., Double/debiased machine learning for treatment and structural
 *     parameters, The Econometrics Journal 21(1), 2018"
 */
public final class CrossFitting<S extends State> {
  private final RewardRegression<S> regression;
  private final int folds;
  private final Function<? super Experience<S, ?>, ?> group;

  private CrossFitting(
      RewardRegression<S> regression, int folds, Function<? super Experience<S, ?>, ?> group) {
    this.regression = requireNonNull(regression, "regression");
    this.folds = folds;
    this.group = requireNonNull(group, "group");
  }

  /**
   * {@return cross-fitting by five folds, dealt round by round}
   *
   * @param <S> states
   * @param regression learns the model of a fold from the others
   */
  public static <S extends State> CrossFitting<S> of(RewardRegression<S> regression) {
    return new CrossFitting<>(regression, 5, round -> new Object());
  }

  /**
   * {@return the same with another number of folds}
   *
   * @param folds ≥ 2
   * @throws IllegalArgumentException if folds &lt; 2
   */
  public CrossFitting<S> withFolds(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("At least two folds to learn across, not " + folds);
    }
    return new CrossFitting<>(regression, folds, group);
  }

  /**
   * {@return the same, where rounds of one group stay in one fold: by the question, where a log
   * asks each more than once}
   *
   * @param group names a round's group, by {@code equals}
   */
  public CrossFitting<S> withGroups(Function<? super Experience<S, ?>, ?> group) {
    return new CrossFitting<>(regression, folds, group);
  }

  /**
   * {@return the models, one a round of the log in its order; rounds of a fold share theirs}
   *
   * @param log rounds with their rewards
   */
  public List<RewardModel<S>> fit(List<? extends Experience<S, ?>> log) {
    int[] foldOf = deal(log);
    List<RewardModel<S>> models =
        Shards.list(folds, fold -> regression.fit(without(fold, foldOf, log)));
    List<RewardModel<S>> unseen = new ArrayList<>(log.size());
    for (int fold : foldOf) {
      unseen.add(models.get(fold));
    }
    return unseen;
  }

  private List<Experience<S, ?>> without(
      int fold, int[] foldOf, List<? extends Experience<S, ?>> log) {
    List<Experience<S, ?>> others = new ArrayList<>(log.size());
    for (int i = 0; i < foldOf.length; i++) {
      if (foldOf[i] != fold) {
        others.add(log.get(i));
      }
    }
    return others;
  }

  private int[] deal(List<? extends Experience<S, ?>> log) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] foldOf = new int[log.size()];
    for (int i = 0; i < foldOf.length; i++) {
      foldOf[i] = numbers.computeIfAbsent(group.apply(log.get(i)), g -> numbers.size()) % folds;
    }
    return foldOf;
  }
}
