// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.InformationItem;
import dev.bpa.fixture.Law;
import dev.bpa.format.ExperienceLog.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class ExperienceLogProperties {
  private Path file = Path.of("");

  @BeforeTry
  void makeFile() throws IOException {
    file = Files.createTempFile("rounds", ".jsonl");
  }

  @AfterTry
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Provide
  Arbitrary<List<LoggedExperience>> rounds() {
    return new AnyRound().get().list().ofMaxSize(3);
  }

  @Law
  void whatIsWrittenIsReadBitByBit(@ForAll("rounds") List<LoggedExperience> rounds)
      throws IOException {
    write(rounds);
    List<LoggedExperience> read = new ArrayList<>();
    assertEquals(
        new Reading(rounds.size(), Optional.empty()), ExperienceLog.at(file).read(read::add));
    assertEquals(rounds, read);
    assertEquals(items(rounds), items(read)); // signals are equal by their names alone
  }

  @Law
  void aCutAnywhereLosesTheLastLineAlone(
      @ForAll("rounds") List<LoggedExperience> rounds, @ForAll double where) throws IOException {
    write(rounds);
    byte[] whole = Files.readAllBytes(file);
    int cut = (int) (Math.abs(where % 1) * (whole.length + 1));
    Files.write(file, Arrays.copyOf(whole, cut));
    int lines = 0;
    int start = 0;
    for (int i = 0; i < cut; i++) {
      if (whole[i] == '\n') {
        lines++;
        start = i + 1;
      }
    }
    boolean onlyTheEndIsLost = cut < whole.length && whole[cut] == '\n' && cut > start;
    int kept = onlyTheEndIsLost ? lines + 1 : lines;
    boolean torn = cut > start && !onlyTheEndIsLost;

    Reading reading = ExperienceLog.at(file).read(round -> {});
    assertEquals(kept, reading.rounds());
    assertEquals(torn, reading.torn().isPresent());

    List<LoggedExperience> mended = new ArrayList<>(rounds.subList(0, kept));
    try (var writer = ExperienceLog.at(file).open()) {
      assertEquals(reading.torn(), writer.torn());
      for (LoggedExperience round : rounds) {
        append(writer, round);
      }
    }
    mended.addAll(rounds);
    List<LoggedExperience> read = new ArrayList<>();
    assertEquals(Optional.empty(), ExperienceLog.at(file).read(read::add).torn());
    assertEquals(mended, read);
  }

  private void write(List<LoggedExperience> rounds) throws IOException {
    try (var writer = ExperienceLog.at(file).open()) {
      for (LoggedExperience round : rounds) {
        append(writer, round);
      }
    }
  }

  private static void append(ExperienceWriter<Object> writer, LoggedExperience round)
      throws IOException {
    if (round.experience().isPresent()) {
      writer.append(round.experience().get());
    } else {
      writer.append(round.outcome());
    }
  }

  private static List<List<InformationItem>> items(List<LoggedExperience> rounds) {
    return rounds.stream().map(round -> round.outcome().signal().items()).toList();
  }
}
