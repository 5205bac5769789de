// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the command line and what came of it.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Call(int code, String out, String err) {
  static Call of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Bpa.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Call(code, out.toString(), err.toString());
  }

  static Call of(List<String> args) {
    return of(args.toArray(String[]::new));
  }

  /** By a line of words, in which {} stands for the next of the values, blanks and all. */
  static Call line(String words, Object... values) {
    Iterator<Object> next = List.of(values).iterator();
    return of(
        Stream.of(words.split(" "))
            .map(word -> word.equals("{}") ? next.next().toString() : word)
            .toList());
  }

  /** It went well, and says so with its exit code and an empty standard error. */
  Call succeeded() {
    assertEquals("", err);
    assertEquals(0, code, out);
    return this;
  }

  /** It was called wrongly, and says how in this one line. */
  void wasRefused(String line) {
    assertEquals(line + System.lineSeparator(), err);
    assertEquals("", out);
    assertEquals(2, code);
  }

  /** It failed, and says why in this one line. */
  void failed(String line) {
    assertEquals(line + System.lineSeparator(), err);
    assertEquals("", out);
    assertEquals(1, code);
  }
}
