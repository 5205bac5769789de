// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BpaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "demo --help",
        "persuade --help",
        "solve --help",
        "plot --help",
        "train --help",
        "replay --help",
        "ope --help",
        "encode --help",
        "export --help",
        "inspect --help",
        "evaluate --help",
        "drift --help",
        "report --help"
      })
  void helps(String line) {
    Call help = Call.of(line.split(" ")).succeeded();
    assertTrue(help.out().startsWith("Usage: bpa "), help.out());
    help.out().lines().forEach(l -> assertTrue(l.length() <= 80, l));
  }

  @Test
  void namesEveryCommandAndOption() {
    String commands = Call.of("--help").out();
    for (String command :
        new String[] {
          "demo",
          "persuade",
          "solve",
          "plot",
          "train",
          "replay",
          "ope",
          "evaluate",
          "drift",
          "report",
          "encode",
          "export",
          "inspect"
        }) {
      assertTrue(commands.contains("\n  " + command + " "), commands);
    }
    String demo = Call.of("demo", "--help").out();
    for (String option :
        new String[] {
          "--seed",
          "--rounds",
          "--train",
          "--held-out",
          "--out",
          "--quiet",
          "--receiver",
          "--base-url",
          "--model",
          "--reasoning"
        }) {
      assertTrue(demo.contains("\n      " + option), option);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed", "--quiet", "--base-url"})
  void anOptionOfSeveralCommandsIsToldAlike(String option) {
    List<List<String>> told =
        new CommandLine(Bpa.class)
            .getSubcommands().values().stream()
                .map(command -> command.getCommandSpec().findOption(option))
                .filter(Objects::nonNull)
                .map(found -> List.of(found.description()))
                .toList();
    assertTrue(told.size() > 1, told.toString());
    assertEquals(1, Set.copyOf(told).size(), told.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "demo --version"})
  void tellsItsVersion(String line) {
    Call version = Call.of(line.split(" ")).succeeded();
    assertEquals("bpa (not packaged)", version.out().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'' | bpa: No command given, but one of: demo, persuade, solve, plot, train, replay, ope,"
            + " evaluate, drift, report, encode, export, inspect",
        "dmeo | bpa: No command 'dmeo', but one of: demo, persuade, solve, plot, train, replay, ope,"
            + " evaluate, drift, report, encode, export, inspect",
        "--nope | bpa: Unknown option: '--nope'",
        "demo --nope | bpa demo: Unknown option: '--nope'",
        "demo more | bpa demo: Unexpected argument 'more'",
        "demo --seed | bpa demo: Missing required parameter for option '--seed' (N)",
        "demo --seed one | bpa demo: Invalid value for option '--seed': 'one' is no whole number",
        "demo --seed 1 --seed 2 | bpa demo: option '--seed' (N) should be specified only once",
        "demo --rounds 0 | bpa demo: --rounds must be at least 1, not 0",
        "demo --train 99 | bpa demo: --train must be from 100 to 40000, not 99",
        "demo --train 40001 | bpa demo: --train must be from 100 to 40000, not 40001",
        "demo --held-out 9 | bpa demo: --held-out must be from 10 to 20000, not 9",
        "demo --held-out 20001 | bpa demo: --held-out must be from 10 to 20000, not 20001",
        "demo --out= | bpa demo: --out is empty: name a folder",
        "train g.json --out= | bpa train: --out is empty: name a folder",
        "demo --receiver gpt | bpa demo: Invalid value for option '--receiver':"
            + " expected one of [choose, openai] (case-sensitive) but was 'gpt'",
        "demo --receiver openai | bpa demo: --receiver openai needs --base-url and --model",
        "demo --model m | bpa demo: --base-url, --model and --reasoning go with --receiver openai",
        "persuade | bpa persuade: Nothing to persuade about: give TEXT, or --interactive",
        "persuade dog --interactive | bpa persuade: With --interactive, texts are read from standard"
            + " input: leave TEXT out",
        "persuade dog --receiver openai | bpa persuade: --receiver openai needs --base-url and"
            + " --model",
        "persuade dog --receiver llama | bpa persuade: --receiver llama needs --model",
        "persuade dog --receiver replay | bpa persuade: --receiver replay needs --recording alone",
        "persuade dog --model m | bpa persuade: --base-url, --model, --reasoning, --recording and --max-calls"
            + " go with a language model: add --receiver openai, llama, onnx or replay",
        "persuade dog --receiver onnx --model m --base-url http://h/v1 | bpa persuade: --base-url"
            + " and --reasoning go with --receiver openai",
        "persuade dog --receiver onnx --model m --max-calls 0 | bpa persuade: --max-calls must be at"
            + " least 1, not 0",
        "solve | bpa solve: Missing required parameter: 'GAME'",
        "solve g.json --method simplex | bpa solve: Invalid value for option '--method': expected"
            + " one of [auto, lp, knapsack, concavification] (case-sensitive) but was 'simplex'",
        "solve g.json --margin few | bpa solve: Invalid value for option '--margin': 'few' is no number",
        "solve g.json --margin 1 --method concavification | bpa solve: --margin goes with --method"
            + " lp or knapsack",
        "solve g.json --tolerance 0 | bpa solve: --tolerance: A tolerance must be positive and finite:"
            + " 0.0",
        "plot g.json | bpa plot: Missing required option: '--out=FILE'",
        "plot g.json --out g.gif | bpa plot: --out: A picture is a file.svg or a file.png, not"
            + " g.gif",
        "plot g.json h.json --out g.svg | bpa plot: Unexpected argument 'h.json'",
        "persuade --x | bpa persuade: No option '--x'. A text that begins with - goes behind --",
        "persuade -ness | bpa persuade: No option '-ness'. A text that begins with - goes behind --",
        "demo --receiver openai --model m --base-url http://[::1 | bpa demo: Invalid value for option"
            + " '--base-url': not a URL (expected closing bracket for ipv6 address); one looks like"
            + " http://localhost:8080/v1",
        "encode | bpa encode: Nothing to encode: give TEXT, or --lines FILE",
        "encode a dog | bpa encode: Unexpected argument 'dog': put the text in quotes",
        "encode dog --max-tokens 2 | bpa encode: --max-tokens: A text needs room for 3 tokens, not 2",
        "encode dog --on gpu | bpa encode: --on: No accelerator 'gpu', but one of: auto, cpu, cuda,"
            + " tensorrt, coreml, directml; with a number, as cuda:1",
        "export | bpa export: Missing required option: '--out=FILE'",
        "inspect | bpa inspect: Missing required parameter: 'MODEL'",
        "persuade a dog | bpa persuade: Unexpected argument 'dog': put the text in quotes",
      })
  void saysInOneLineHowItWasCalledWrongly(String line, String message) {
    String command = message.substring(0, message.indexOf(':'));
    Call.of(line.equals("''") ? new String[0] : line.split(" "))
        .wasRefused(message + ". Try '" + command + " --help'.");
  }

  @Test
  void saysOnceThatAPolicyIsMissing() {
    Call.of("replay", "rounds.jsonl")
        .wasRefused(
            "bpa replay: Missing required argument (specify one of these): (--policy=FILE |"
                + " --scheme-of=GAME | --policy-behind=LOG | --uniform). Try 'bpa replay --help'.");
  }

  @Test
  void refusesAnEndpointThatIsNoUrl() {
    Call call =
        Call.of("demo", "--receiver", "openai", "--model", "m", "--base-url", "localhost:8080");
    assertEquals(2, call.code());
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(call.err().startsWith("bpa demo: Not the URL of an endpoint"), call.err());
    assertTrue(call.err().contains("localhost:8080"), call.err());
  }

  @Test
  void anEndpointsUrlIsNotRepeatedWhereItHoldsASecret() {
    String url = "http://user:sk-very secret@localhost/v1";
    Call call = Call.of("demo", "--receiver", "openai", "--model", "m", "--base-url", url);
    assertEquals(2, call.code());
    assertFalse(call.err().contains("sk-very"), call.err());
    assertFalse(call.err().contains("Exception"), call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesABlankText(String text) {
    Call.of("persuade", text)
        .wasRefused("bpa persuade: TEXT is blank: give a definition. Try 'bpa persuade --help'.");
  }

  @Test
  void breaksNoLineForAnArgumentOfTwo() {
    Call.of("one\ntwo").wasRefused("bpa: No command 'one. Try 'bpa --help'.");
  }
}
