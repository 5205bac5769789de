// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a model answers is graded, in bounded time; the two halves of the input are answers. */
class GradersFuzz {
  @FuzzTest(maxDuration = "20s")
  void gsm8k(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    for (Gsm8kGrader grader : Gsm8kGrader.values()) {
      String extracted = grader.extract(text);
      assertFalse(extracted.isEmpty() && text.contains("The answer is 7."));
      grader.right(text, "7");
    }
  }

  @FuzzTest(maxDuration = "20s")
  void math(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    String one = text.substring(0, text.length() / 2);
    String other = text.substring(text.length() / 2);
    assertEquals(MathVerdict.EQUAL, MathGrader.compare(text, text));
    assertEquals(MathGrader.compare(one, other), MathGrader.compare(other, one));
    new MathGrader().right(text, other);
  }
}
