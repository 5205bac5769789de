// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import dev.bpa.onnx.generate.Generation.Ending;
import dev.bpa.onnx.generate.Generation.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text being written, token by token. For one thread. */
final class Draft {
  private final Sampler sampler;
  private final TextStream stream;
  private final Set<Integer> ends;
  private final int maxTokens;
  private final List<Token> tokens = new ArrayList<>();
  private @Nullable Ending ending;

  Draft(Sampler sampler, TextStream stream, Set<Integer> ends, int maxTokens) {
    this.sampler = sampler;
    this.stream = stream;
    this.ends = ends;
    this.maxTokens = maxTokens;
  }

  /** Chooses the next token by its logits. */
  int write(float[] logits) {
    int token = sampler.next(logits);
    tokens.add(new Token(token, Logits.logProbability(logits, token)));
    if (ends.contains(token)) {
      ending = Ending.END_OF_TEXT;
    } else if (stream.accept(token)) {
      ending = Ending.STOP;
    } else if (tokens.size() == maxTokens) {
      ending = Ending.MAX_TOKENS;
    }
    return token;
  }

  boolean ended() {
    return ending != null;
  }

  /** What was written, once it has ended. */
  Generation finished(int promptTokens) {
    if (ending == null) {
      throw new IllegalStateException("The text has not ended yet");
    }
    String text = stream.end();
    return new Generation(text, tokens, ending, promptTokens);
  }
}
