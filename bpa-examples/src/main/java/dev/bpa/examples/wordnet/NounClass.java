// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import dev.bpa.State;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 26 lexicographer files that hold WordNet's nouns: the classes that a gloss is to be sorted
 * into.
 *
 * @see "lexnames(5WN)"
 */
public enum NounClass implements State {
  /** The most general kind of thing. */
  TOPS(3, "noun.Tops", NounGroup.IDEA_OR_WORD, "the most general kind of thing"),

  /** Something that people do. */
  ACT(4, "noun.act", NounGroup.HAPPENING, "something that people do"),

  /** An animal. */
  ANIMAL(5, "noun.animal", NounGroup.LIVING_THING, "an animal"),

  /** An object made by people. */
  ARTIFACT(6, "noun.artifact", NounGroup.ARTIFACT, "an object made by people"),

  /** A quality of a person or thing. */
  ATTRIBUTE(7, "noun.attribute", NounGroup.QUALITY_OR_MEASURE, "a quality of a person or thing"),

  /** A part of the body. */
  BODY(8, "noun.body", NounGroup.MATERIAL, "a part of the body"),

  /** An idea, belief or field of knowledge. */
  COGNITION(9, "noun.cognition", NounGroup.IDEA_OR_WORD, "an idea, belief or field of knowledge"),

  /** Something said, written or shown. */
  COMMUNICATION(
      10, "noun.communication", NounGroup.IDEA_OR_WORD, "something said, written or shown"),

  /** Something that happens. */
  EVENT(11, "noun.event", NounGroup.HAPPENING, "something that happens"),

  /** An emotion. */
  FEELING(12, "noun.feeling", NounGroup.QUALITY_OR_MEASURE, "an emotion"),

  /** Something to eat or drink. */
  FOOD(13, "noun.food", NounGroup.MATERIAL, "something to eat or drink"),

  /** A group of people or things. */
  GROUP(14, "noun.group", NounGroup.PLACE_OR_GROUP, "a group of people or things"),

  /** A place or region. */
  LOCATION(15, "noun.location", NounGroup.PLACE_OR_GROUP, "a place or region"),

  /** A reason to act. */
  MOTIVE(16, "noun.motive", NounGroup.IDEA_OR_WORD, "a reason to act"),

  /** A natural object such as a river or mountain. */
  OBJECT(
      17, "noun.object", NounGroup.PLACE_OR_GROUP, "a natural object such as a river or mountain"),

  /** A person. */
  PERSON(18, "noun.person", NounGroup.PERSON, "a person"),

  /** A natural phenomenon such as weather or light. */
  PHENOMENON(
      19, "noun.phenomenon", NounGroup.HAPPENING, "a natural phenomenon such as weather or light"),

  /** A plant. */
  PLANT(20, "noun.plant", NounGroup.LIVING_THING, "a plant"),

  /** Money or property. */
  POSSESSION(21, "noun.possession", NounGroup.QUALITY_OR_MEASURE, "money or property"),

  /** A natural process. */
  PROCESS(22, "noun.process", NounGroup.HAPPENING, "a natural process"),

  /** An amount or unit of measure. */
  QUANTITY(23, "noun.quantity", NounGroup.QUALITY_OR_MEASURE, "an amount or unit of measure"),

  /** A relation between things. */
  RELATION(24, "noun.relation", NounGroup.QUALITY_OR_MEASURE, "a relation between things"),

  /** A shape or form. */
  SHAPE(25, "noun.shape", NounGroup.QUALITY_OR_MEASURE, "a shape or form"),

  /** A condition such as an illness. */
  STATE(26, "noun.state", NounGroup.QUALITY_OR_MEASURE, "a condition such as an illness"),

  /** A material or chemical substance. */
  SUBSTANCE(27, "noun.substance", NounGroup.MATERIAL, "a material or chemical substance"),

  /** A time or period. */
  TIME(28, "noun.time", NounGroup.QUALITY_OR_MEASURE, "a time or period");

  private static final Map<Integer, NounClass> BY_FILE =
      Arrays.stream(values()).collect(Collectors.toMap(c -> c.file, Function.identity()));

  private final int file;
  private final String label;
  private final NounGroup group;
  private final String description;

  NounClass(int file, String label, NounGroup group, String description) {
    this.file = file;
    this.label = label;
    this.group = group;
    this.description = description;
  }

  /**
   * The class of a file.
   *
   * @param file lex_filenum
   * @throws IllegalArgumentException if the file does not hold nouns
   */
  static NounClass ofFile(int file) {
    NounClass nounClass = BY_FILE.get(file);
    if (nounClass == null) {
      throw new IllegalArgumentException("Not a file of nouns: " + file);
    }
    return nounClass;
  }

  /**
   * {@return the class with this label}
   *
   * @param label as {@link #label} tells it
   * @throws IllegalArgumentException if there is none
   */
  public static NounClass named(String label) {
    return Arrays.stream(values())
        .filter(c -> c.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not a class of nouns: " + label));
  }

  /** {@return WordNet's own name for it, as "noun.animal"} */
  public String label() {
    return label;
  }

  /** {@return the coarse group that it belongs to} */
  public NounGroup group() {
    return group;
  }

  /** {@return what it holds, in plain words of this project} */
  public String description() {
    return description;
  }

  @Override
  public String toString() {
    return label;
  }
}
