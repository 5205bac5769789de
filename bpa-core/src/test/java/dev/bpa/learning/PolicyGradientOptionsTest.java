// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PolicyGradientOptionsTest {
  private final List<Long> heard = new ArrayList<>();
  private final List<UnaryOperator<PolicyGradient>> options =
      List.of(
          o -> o.withRounds(90),
          o -> o.withBatch(7),
          o -> o.withGroup(2),
          o -> o.withOptimizer(Optimizer.adaGrad()),
          o -> o.withLargestNorm(0.01),
          o -> o.withGeometry(Geometry.natural(0.1)),
          o -> o.withPerturbation(0.3),
          o -> o.withRate(Schedule.constant(0.05)),
          o -> o.withEntropy(0.3),
          o -> o.withBaseline(length -> new MeanBaseline()),
          o -> o.withAnnouncementEvery(11),
          o -> o.withSeed(77),
          o -> o.withListener((round, reward) -> heard.add(round)));

  /** Each option is set last in one of the turns, after all the others: none may undo another. */
  @Test
  void theOrderOfOptionsDoesNotMatter() {
    SoftmaxHead expected = train(0);
    for (int turn = 0; turn < options.size(); turn++) {
      heard.clear();
      assertEquals(expected, train(turn));
      assertEquals(90, heard.size());
    }
  }

  /**
   * And each of them but the listener and the announcements to a deaf receiver tells; Adam does not
   * mind the length of gradients.
   */
  @Test
  void everyOptionTells() {
    PolicyGradient base = PolicyGradient.withDefaults().withRounds(64);
    SoftmaxHead plain = head(base);
    for (int i : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11}) {
      assertNotEquals(plain, head(options.get(i).apply(base)), "option " + i);
    }
    assertEquals(plain, head(base), "options are copies");
  }

  @NullUnmarked
  @Test
  void whatCannotBeIsRefused() {
    PolicyGradient trainer = PolicyGradient.withDefaults();
    assertRefused("Training takes at least one round, not 0", () -> trainer.withRounds(0));
    assertRefused("A batch holds at least one round, not 0", () -> trainer.withBatch(0));
    assertRefused("A group holds at least one round, not 0", () -> trainer.withGroup(0));
    assertRefused("Not a largest norm of gradients: 0.0", () -> trainer.withLargestNorm(0));
    assertRefused(
        "A perturbation must be finite and ≥ 0: -1.0", () -> trainer.withPerturbation(-1));
    assertRefused(
        "A perturbation must be finite and ≥ 0: Infinity",
        () -> trainer.withPerturbation(Double.POSITIVE_INFINITY));
    assertRefused(
        "Announcements are at least one round apart: 0", () -> trainer.withAnnouncementEvery(0));
    for (double entropy : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(
          "Entropy weight must be finite and ≥ 0: " + entropy, () -> trainer.withEntropy(entropy));
    }
    assertThrows(NullPointerException.class, () -> trainer.withRate(null));
    assertThrows(NullPointerException.class, () -> trainer.withBaseline(null));
    assertThrows(NullPointerException.class, () -> trainer.withListener(null));
  }

  @Test
  void theSmallestTraining() {
    PolicyGradient one =
        PolicyGradient.withDefaults()
            .withRounds(1)
            .withBatch(1)
            .withGroup(1)
            .withAnnouncementEvery(1);
    assertEquals(1, one.train(Bandit.start(), Bandit.environment(1)).curve().points().size());
  }

  private SoftmaxHead train(int turn) {
    PolicyGradient trainer = PolicyGradient.withDefaults();
    for (int i = 1; i <= options.size(); i++) {
      trainer = options.get((turn + i) % options.size()).apply(trainer);
    }
    return head(trainer);
  }

  private static SoftmaxHead head(PolicyGradient trainer) {
    return trainer.train(Bandit.start(), Bandit.environment(0)).policy().head();
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
