// SPDX-License-Identifier: Apache-2.0
package sample;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A receiver of one's own: a help desk that routes a ticket to the first team whose word stands in
 * the ticket, or in what is revealed of it. It has no state that changes, so threads may share it.
 */
public final class HelpDesk implements Receiver<String> {
  private final Map<String, String> teamByWord;
  private final String otherwise;

  /**
   * @param teamByWord which team a word stands for; the first word found decides
   * @param otherwise the team for all other tickets
   */
  public HelpDesk(Map<String, String> teamByWord, String otherwise) {
    this.teamByWord = new LinkedHashMap<>(teamByWord);
    this.otherwise = requireNonNull(otherwise, "otherwise");
  }

  @Override
  public String respond(Observation observation) {
    String ticket = observation.context() instanceof Prompt prompt ? prompt.text() : "";
    List<InformationItem> revealed = observation.signal().items();
    String read = revealed.stream().map(InformationItem::text).reduce(ticket, (a, b) -> a + " " + b);
    String words = read.toLowerCase(Locale.ROOT);
    return teamByWord.entrySet().stream()
        .filter(rule -> words.contains(rule.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
