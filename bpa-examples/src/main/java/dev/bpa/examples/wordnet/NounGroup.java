// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import dev.bpa.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Coarse groups of noun classes: what the eight signals of the demo mean when taken by their word.
 *
 * @see NounClass#group
 */
public enum NounGroup {
  /** Animals and plants. */
  LIVING_THING("living thing"),

  /** People. */
  PERSON("person"),

  /** Objects made by people. */
  ARTIFACT("artifact"),

  /** Parts of the body, food and substances. */
  MATERIAL("material"),

  /** Locations, natural objects, and groups of people or things. */
  PLACE_OR_GROUP("place or group"),

  /** Acts, events, phenomena and processes. */
  HAPPENING("happening"),

  /** Cognition, communication and motives, and the most general kinds of thing. */
  IDEA_OR_WORD("idea or word"),

  /** Attributes, feelings, possessions, quantities, relations, shapes, states and times. */
  QUALITY_OR_MEASURE("quality or measure");

  private final String signalName;

  NounGroup(String name) {
    signalName = name;
  }

  /** {@return the signal that names this group} */
  public Signal signal() {
    return Signal.of(signalName);
  }

  /** {@return all eight signals} */
  public static List<Signal> signals() {
    return Arrays.stream(values()).map(NounGroup::signal).toList();
  }
}
