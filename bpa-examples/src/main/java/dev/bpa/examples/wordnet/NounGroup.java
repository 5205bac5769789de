// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import dev.bpa.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Coarse groups of noun classes: what the eight signals of the demo mean when taken by their word.
 */
public enum NounGroup {
  LIVING_THING("living thing"),
  PERSON("person"),
  ARTIFACT("artifact"),
  MATERIAL("material"),
  PLACE_OR_GROUP("place or group"),
  HAPPENING("happening"),
  IDEA_OR_WORD("idea or word"),
  QUALITY_OR_MEASURE("quality or measure");

  private final String signalName;

  NounGroup(String name) {
    signalName = name;
  }

  /** The signal that names this group. */
  public Signal signal() {
    return Signal.of(signalName);
  }

  /** All eight signals. */
  public static List<Signal> signals() {
    return Arrays.stream(values()).map(NounGroup::signal).toList();
  }
}
