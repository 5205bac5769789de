// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.live.Exercise;
import dev.bpa.examples.live.Exercises;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the questions of a file are, by their names here. */
enum TaskForm {
  choice(Exercises::choices, NamedModel.MAX_TOKENS),
  gsm8k(Exercises::gsm8k, 512),
  math(Exercises::math, 512),
  humaneval(Exercises::humanEval, 512),
  mbpp(Exercises::mbpp, 512),
  text(Exercises::own, 512);

  private interface Reader {
    List<Exercise> read(Path file) throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // pure
  private final Reader reader;

  private final int tokens;

  TaskForm(Reader reader, int tokens) {
    this.reader = reader;
    this.tokens = tokens;
  }

  List<Exercise> read(Path file) throws IOException {
    return reader.read(file);
  }

  /** Whether a question may tell itself what there is to reveal of it. */
  boolean ownItems() {
    return this == choice || this == text;
  }

  /** The most tokens of an answer, unless somebody says otherwise. */
  int tokens() {
    return tokens;
  }
}
