// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  private static final String JSON =
      """
      {
        "version" : 1,
        "kernel" : {
          "GUILTY" : [ {
            "signal" : "convict",
            "probability" : 1.0
          } ],
          "INNOCENT" : [ {
            "signal" : "convict",
            "probability" : 0.4
          }, {
            "signal" : "acquit",
            "probability" : 0.6
          } ]
        }
      }
      """;

  private enum Truth implements State {
    GUILTY,
    INNOCENT
  }

  private final Path folder;

  PolicyFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("policy.json");
  }

  private static TabularPolicy<Truth> prosecutor() {
    Signal convict = Signal.of("convict");
    Map<Truth, Distribution<Signal>> kernel = new LinkedHashMap<>();
    kernel.put(Truth.GUILTY, Distribution.certain(convict));
    kernel.put(Truth.INNOCENT, Distribution.of(convict, 0.4, Signal.of("acquit"), 0.6));
    return TabularPolicy.of(kernel);
  }

  private void assertRefused(String problem, String content) throws IOException {
    Files.writeString(file(), content);
    String message =
        assertThrows(IOException.class, () -> PolicyFile.read(file(), Truth::valueOf)).getMessage();
    assertEquals(file() + ": " + problem, message);
  }

  @Test
  void theFormIsThis() throws IOException {
    PolicyFile.write(file(), prosecutor());
    assertEquals(JSON, Files.readString(file()));
  }

  @Test
  void statesAreFoundByName() throws IOException {
    PolicyFile.write(file(), prosecutor());
    assertEquals(prosecutor(), PolicyFile.read(file(), Truth::valueOf));
    Map<String, Truth> byName = Map.of("GUILTY", Truth.GUILTY, "INNOCENT", Truth.INNOCENT);
    assertEquals(prosecutor(), PolicyFile.<Truth>read(file(), byName::get));
  }

  @Test
  void aStateThatIsNotFoundIsNamed() throws IOException {
    PolicyFile.write(file(), prosecutor());
    IOException refused =
        assertThrows(
            IOException.class,
            () -> PolicyFile.<Truth>read(file(), Map.of("GUILTY", Truth.GUILTY)::get));
    assertEquals(file() + ": no state is named 'INNOCENT' here", refused.getMessage());
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    assertRefused(
        "schema version 3 is not known; this library reads version 1",
        JSON.replace("\"version\" : 1", "\"version\" : 3"));
    assertRefused("'kernel' is missing; it should be an object", JSON.replace("kernel", "colonel"));
    assertRefused("A table of signals needs at least one state", "{\"version\":1,\"kernel\":{}}");
    assertRefused(
        "'probability' should be a finite number, but is \"much\"",
        JSON.replace("0.4", "\"much\""));
    assertRefused(
        "the signal 'convict' is listed twice for the state 'INNOCENT'",
        JSON.replace("acquit", "convict"));
    assertRefused(
        "the state 'INNOCENT': Probabilities sum to 1.1, not 1: {convict=0.5, acquit=0.6}",
        JSON.replace("0.4", "0.5"));
    assertRefused("not a JSON object", "[]");
  }

  @Test
  void aMissingFileIsNamed() {
    String message = assertThrows(IOException.class, () -> PolicyFile.read(file())).getMessage();
    assertEquals(file() + ": there is no policy here", message);
  }

  @Test
  void itemsAreKept() throws IOException {
    InformationItem units = new InformationItem("units", "Convert minutes to hours first.");
    PolicyFile.write(
        file(), TabularPolicy.of(Map.of(units, Distribution.certain(Signal.revealing(units)))));
    var read = PolicyFile.<InformationItem>read(file(), Map.of("units", units)::get);
    Signal signal = read.given(units, dev.bpa.Context.none()).mode();
    assertEquals(Signal.revealing(units).items(), signal.items());
  }
}
