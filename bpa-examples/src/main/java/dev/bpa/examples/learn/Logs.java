// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.examples.task.TextLines;
import dev.bpa.format.ExperienceLog;
import dev.bpa.onnx.runtime.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log of experience out of a file.
 *
 * @param rounds those with a reward, in order
 * @param warnings to be told, in words
 * @param fingerprint of the file's bytes: the first half of their SHA-256, in hexadecimal digits
 * @see ExperienceLog
 * @see "Saito, Aihara, Matsutani and Narita, Open Bandit Dataset and Pipeline, arXiv 2008.07146"
 */
public record Logs(
    List<Experience<NamedState, String>> rounds, List<String> warnings, String fingerprint) {
  private static final String OPEN_BANDIT = ".csv.gz";
  private static final NamedState SHOP = new NamedState("shop");

  /**
   * A log as it was read.
   *
   * @param rounds is copied
   * @param warnings is copied
   * @param fingerprint in hexadecimal digits
   */
  public Logs {
    rounds = List.copyOf(rounds);
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return the rounds of an {@link ExperienceLog}; or, from a file that ends in {@value
   * #OPEN_BANDIT}, those of the Open Bandit Dataset} In the latter (Saito et al., arXiv 2008.07146)
   * items are signals, the place on the page is the context, and clicks are rewards.
   *
   * @param file of one of the two formats
   * @throws IOException if there is no such file, it is no such log, or no round has a reward
   */
  public static Logs read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Logs logs = file.toString().endsWith(OPEN_BANDIT) ? openBandit(file) : experience(file);
    if (logs.rounds.isEmpty()) {
      throw new IOException(
          file + " has no round with a reward: append outcome.rewarded(reward) to it");
    }
    return logs;
  }

  private static Logs experience(Path file) throws IOException {
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ExperienceLog.Reading reading =
        ExperienceLog.at(file).read(round -> round.experience().ifPresent(rounds::add));
    reading.torn().ifPresent(torn -> warnings.add(torn.toString()));
    if (rounds.size() < reading.rounds()) {
      warnings.add(
          "%s: %,d of %,d rounds have no reward and are left out"
              .formatted(file, reading.rounds() - rounds.size(), reading.rounds()));
    }
    if (rounds.stream().anyMatch(round -> round.outcome().posterior().isPresent())) {
      warnings.add(
          file
              + " holds beliefs: if its receiver knew the policy, it would answer another policy"
              + " otherwise, and no log can tell how; try such a policy on the receiver itself");
    }
    return new Logs(rounds, warnings, fingerprint(file));
  }

  private static Logs openBandit(Path file) throws IOException {
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    try (TextLines lines = TextLines.of(file)) {
      if (!lines.advance()
          || !lines.text().startsWith(",timestamp,item_id,position,click,propensity_score,")) {
        throw new IOException(file + " is not of the Open Bandit Dataset: its first line is not");
      }
      while (lines.advance()) {
        rounds.add(round(file, lines.text().split(",", 7), rounds.size()));
      }
    }
    return new Logs(rounds, List.of(), fingerprint(file));
  }

  private static Experience<NamedState, String> round(Path file, String[] field, int number)
      throws IOException {
    try {
      Context place = Prompt.of("place " + Integer.parseInt(field[3]));
      Draw draw = new Draw(0, number, Double.parseDouble(field[5]), file.getFileName().toString());
      Disclosure<NamedState> disclosure =
          new Disclosure<>(
              SHOP, new Observation(place, Signal.of(field[2])), draw, Optional.empty());
      double click = Double.parseDouble(field[4]);
      return new Outcome<>(disclosure, click > 0 ? "click" : "none").rewarded(click);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("%s, line %d: %s".formatted(file, number + 2, e.getMessage()), e);
    }
  }

  private static String fingerprint(Path file) throws IOException {
    return Hashes.sha256(Files.newInputStream(file)).substring(0, 32);
  }
}
