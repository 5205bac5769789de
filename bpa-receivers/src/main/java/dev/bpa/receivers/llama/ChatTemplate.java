// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.Pair;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a model was trained to read a conversation, as its file says. Texts are put into it here: the
 * binding would damage what is outside of the Unicode plane 0.
 *
 * @param alone without a system text, {@link #USER} for what the user says
 * @param whole with {@link #SYSTEM} for the system text besides
 */
record ChatTemplate(String alone, String whole) {
  private static final String SYSTEM = "bpaSystemTextHere";
  private static final String USER = "bpaUserTextHere";

  /**
   * What the formats of conversations mark turns with: the tokenizer would read them as such in the
   * middle of a text, too.
   */
  private static final Pattern MARKS =
      Pattern.compile(
          "<(?=\\||｜|</?SYS>>|/?(?:s|bos|eos|pad|unk|(?:start|end)_of_turn)>)|\\[(?=/?INST\\])");

  static ChatTemplate of(LlamaModel model) {
    return new ChatTemplate(render(model, ""), render(model, SYSTEM));
  }

  private static String render(LlamaModel model, String system) {
    return model.applyTemplate(
        new InferenceParameters("").setMessages(system, List.of(new Pair<>("user", USER))));
  }

  /** The conversation up to where the model answers. */
  String render(String system, String user) {
    if (system.isEmpty()) {
      return alone.replace(USER, harmless(user));
    }
    int at = whole.indexOf(USER);
    return whole.substring(0, at).replace(SYSTEM, harmless(system))
        + whole.substring(at).replace(USER, harmless(user));
  }

  /** With a space in whatever would end a turn, or begin one. */
  static String harmless(String text) {
    return MARKS.matcher(text).replaceAll("$0 ");
  }
}
