// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * How a conversation is written for a model that was trained on conversations: its chat template.
 * Pure and thread-safe. What is said is kept from being read as the format's own marks.
 *
 * @see "Hugging Face, Transformers documentation: Chat templates"
 * @see "docs/decisions/0012-language-models.md: special tokens in prompts are recognised"
 */
@FunctionalInterface
public interface ChatFormat {
  /**
   * What somebody said.
   *
   * @param role as {@code system}, {@code user}, {@code assistant}
   * @param text what was said
   */
  record Turn(String role, String text) {
    /**
     * @param role as {@code system}, {@code user}, {@code assistant}
     * @param text what was said
     * @throws IllegalArgumentException if the role is not made of letters
     */
    public Turn {
      requireNonNull(text, "text");
      if (role.isEmpty() || !role.chars().allMatch(Character::isLetter)) {
        throw new IllegalArgumentException("Not a role, which is one word: " + role);
      }
    }
  }

  /**
   * {@return the conversation, up to where the model's next turn begins}
   *
   * @param turns in the order in which they were said
   */
  String render(List<Turn> turns);

  /**
   * {@return what a user alone says}
   *
   * @param user the text of that one turn
   */
  default String render(String user) {
    return render(List.of(new Turn("user", user)));
  }

  /**
   * {@return the same conversation, always begun by the system's turn}
   *
   * @param text of the system's turn
   */
  default ChatFormat withSystem(String text) {
    Turn system = new Turn("system", text);
    return turns -> {
      List<Turn> all = new ArrayList<>();
      all.add(system);
      all.addAll(turns);
      return render(all);
    };
  }

  /**
   * {@return {@code <|im_start|>role⏎text<|im_end|>⏎}, as SmolLM2, Qwen and many others were
   * trained} In what is said, {@code <|} is written {@code < |}.
   */
  static ChatFormat chatMl() {
    return turns -> {
      StringBuilder text = new StringBuilder();
      for (Turn turn : turns) {
        text.append("<|im_start|>").append(turn.role()).append('\n');
        text.append(turn.text().replace("<|", "< |")).append("<|im_end|>\n");
      }
      return text.append("<|im_start|>assistant\n").toString();
    };
  }
}
