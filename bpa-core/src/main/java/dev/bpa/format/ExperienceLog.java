// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A file of rounds, one JSON object a line in UTF-8: written as they happen, read by trainers and
 * off-policy estimators.
 *
 * <pre>{@code
 * ExperienceLog log = ExperienceLog.at(Path.of("rounds.jsonl"));
 * try (var writer = log.open()) {
 *   writer.append(advisor.persuade(receiver, prompt).rewarded(1));
 * }
 * log.read(round -> round.experience().ifPresent(estimator::add)).torn().ifPresent(out::println);
 * }</pre>
 *
 * <p>The fields of a line, of which {@code prompt}, {@code items}, {@code reward} and the last
 * three may be absent:
 *
 * <ul>
 *   <li>{@code version}: of this schema, 1
 *   <li>{@code seed}, {@code round}, {@code policyVersion}, {@code propensity}: the {@link
 *       dev.bpa.Draw}
 *   <li>{@code prompt}: the text of the context; absent for {@link dev.bpa.Context#none()}
 *   <li>{@code state}, {@code action}: their names, the action's as {@link #open(Function)} is told
 *   <li>{@code signal}, {@code items}: its name, and the name and text of each item it carries
 *   <li>{@code reward}: absent until it is known
 *   <li>{@code prior}, {@code posterior}, {@code logEvidence}: the {@link dev.bpa.Posterior}, its
 *       beliefs as probabilities by the state's name
 * </ul>
 *
 * Fields that are not known are ignored. Every number is read back bit by bit as it was; but a
 * state whose probability is too small for a {@code double} is lost from the beliefs, and a context
 * of another kind comes back as a {@link dev.bpa.Prompt} of its {@code toString}.
 *
 * <p>Immutable. One writer at a time; readers at any time.
 *
 * @see "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format"
 */
public final class ExperienceLog {
  private final Path file;
  private final boolean synced;

  private ExperienceLog(Path file, boolean synced) {
    this.file = requireNonNull(file, "file");
    this.synced = synced;
  }

  /**
   * {@return the log in this file, which need not exist until it is read}
   *
   * @param file of JSON lines
   */
  public static ExperienceLog at(Path file) {
    return new ExperienceLog(file, false);
  }

  /**
   * {@return the same log, each line of which is forced to the disk before it counts as written: it
   * survives the machine, not only the program, and costs a disk's delay a line}
   */
  public ExperienceLog withSync() {
    return new ExperienceLog(file, true);
  }

  /** {@return where the rounds are} */
  public Path file() {
    return file;
  }

  /**
   * Opens the log for appending, actions named by their {@code toString}: texts, numbers, enums,
   * signals, and the replies of language models, which are named by their text. A record of your
   * own would be written as Java prints it: give it a {@code toString}, or use {@link
   * #open(Function)}.
   *
   * @return the writer, to be closed
   * @throws IOException as {@link #open(Function)}
   */
  public ExperienceWriter<Object> open() throws IOException {
    return open(Object::toString);
  }

  /**
   * Opens the log for appending, and makes the file if there is none. A torn last line is cut off
   * and told by {@link ExperienceWriter#torn()}.
   *
   * @param <A> actions
   * @param name how an action is written, as {@code Bid::price}, or a function that makes JSON of
   *     it
   * @return the writer, to be closed
   * @throws IOException if the file is no experience log, another writer has it open, or it cannot
   *     be written
   */
  public <A> ExperienceWriter<A> open(Function<? super A, String> name) throws IOException {
    return new ExperienceWriter<>(file, name, synced);
  }

  /**
   * Reads the log from its start, a line at a time.
   *
   * @param each is given every round in the order written; what it throws ends the reading
   * @return how many rounds there were, and whether the last line was torn
   * @throws IOException if there is no such file or it cannot be read, if a line is malformed or of
   *     an unknown schema version (the message has its number), or if it is longer than 64 MiB
   */
  public Reading read(Consumer<? super LoggedExperience> each) throws IOException {
    long count = 0;
    try (Lines lines = new Lines(file)) {
      while (lines.advance()) {
        byte[] line = lines.bytes();
        ObjectNode json;
        try {
          json = Json.parse(line);
        } catch (IOException e) {
          if (!lines.ended()) {
            TornLine torn = new TornLine(file, lines.offset(), line.length);
            return new Reading(count, Optional.of(torn));
          }
          throw malformed(lines.number(), e);
        }
        LoggedExperience experience;
        try {
          experience = ExperienceLine.read(json);
        } catch (IllegalArgumentException e) {
          throw malformed(lines.number(), e);
        }
        each.accept(experience);
        count++;
      }
    }
    return new Reading(count, Optional.empty());
  }

  private IOException malformed(long number, Exception cause) {
    return new IOException("%s, line %d: %s".formatted(file, number, cause.getMessage()), cause);
  }

  @Override
  public String toString() {
    return file + (synced ? " (synced)" : "");
  }

  /**
   * What a reading came to.
   *
   * @param rounds how many were read
   * @param torn the last line, if it was skipped because its writer was stopped in the middle
   */
  public record Reading(long rounds, Optional<TornLine> torn) {
    /**
     * @param rounds how many were read
     * @param torn the last line, if it was skipped because its writer was stopped in the middle
     */
    public Reading {
      requireNonNull(torn, "torn");
    }
  }

  /**
   * A last line without its end; its {@code toString} is a warning for people.
   *
   * @param file of the log
   * @param offset where the line starts, in bytes
   * @param bytes that there are of it
   */
  public record TornLine(Path file, long offset, long bytes) {
    @Override
    public String toString() {
      return "%s: the last line, %d bytes from offset %d, is torn and left out: its writer was stopped"
          .formatted(file, bytes, offset);
    }
  }
}
