// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a {@link TabularPolicy}: π(g | ω) with the states by their names.
 *
 * <pre>{@code
 * {
 *   "version": 1,
 *   "kernel": {
 *     "GUILTY": [{"signal": "convict", "probability": 1.0}],
 *     "INNOCENT": [{"signal": "convict", "probability": 0.4}, {"signal": "acquit", "probability": 0.6}]
 *   }
 * }
 * }</pre>
 *
 * <p>A signal that carries items has {@code "items": [{"name", "text"}]} too. States, signals and
 * their probabilities are read back as they were, in the same order, so the policy draws alike; but
 * a signal whose probability is too small for a {@code double} is lost.
 */
public final class PolicyFile {
  private static final int VERSION = 1;

  private PolicyFile() {}

  /**
   * Writes the policy, or replaces the one that was there, by {@link AtomicFile}.
   *
   * @param file where to
   * @param policy of which the names of states are kept
   * @throws IllegalArgumentException if two states have the same name, or one has a blank name
   * @throws IOException as {@link AtomicFile#write}
   */
  public static void write(Path file, TabularPolicy<?> policy) throws IOException {
    byte[] json = Json.indented(json(policy));
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * Reads a policy, its states as names.
   *
   * @param file of JSON, as {@link #write} makes it
   * @return the policy
   * @throws IOException if there is no such file or it is no such policy; the message says what is
   *     wrong with it
   */
  public static TabularPolicy<NamedState> read(Path file) throws IOException {
    return read(file, NamedState::new);
  }

  /**
   * Reads a policy.
   *
   * @param <S> states
   * @param file of JSON, as {@link #write} makes it
   * @param stateNamed finds the state of a name, as {@code Verdict::valueOf} or {@code map::get};
   *     it throws {@link IllegalArgumentException} or returns null if there is none
   * @return the policy
   * @throws IOException as {@link #read(Path)}, and if a state is not found
   */
  public static <S extends State> TabularPolicy<S> read(
      Path file, Function<? super String, ? extends @Nullable S> stateNamed) throws IOException {
    byte[] bytes = bytes(file);
    try {
      if (bytes.length > Json.LIMIT) {
        throw new IOException("longer than " + Json.LIMIT + " bytes");
      }
      return policy(new Fields(Json.parse(bytes)).requireVersion(VERSION), stateNamed);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Source.open(file, "policy")) {
      try {
        return in.readNBytes(Json.LIMIT + 1);
      } catch (IOException e) {
        throw Source.cannotRead(file, e);
      }
    }
  }

  private static <S extends State> ObjectNode json(TabularPolicy<S> policy) {
    ObjectNode json = Fields.ofVersion(VERSION);
    ObjectNode kernel = json.putObject("kernel");
    policy
        .kernel()
        .forEach(
            (state, row) -> {
              ArrayNode lottery = kernel.putArray(Vocabulary.freeName(kernel, state));
              for (Signal signal : row.support()) {
                ObjectNode entry = lottery.addObject();
                Vocabulary.put(entry, signal);
                entry.put("probability", row.probability(signal));
              }
            });
    return json;
  }

  private static <S extends State> TabularPolicy<S> policy(
      Fields json, Function<? super String, ? extends @Nullable S> stateNamed) {
    Fields rows = json.fields("kernel");
    Map<S, Distribution<Signal>> kernel = new LinkedHashMap<>();
    for (String name : rows.names()) {
      S state = stateNamed.apply(name);
      if (state == null) {
        throw new IllegalArgumentException("no state is named '" + name + "' here");
      }
      if (kernel.put(state, row(name, rows)) != null) {
        throw new IllegalArgumentException("'" + name + "' names the state " + state + " again");
      }
    }
    return TabularPolicy.of(kernel);
  }

  private static Distribution<Signal> row(String state, Fields rows) {
    Map<Signal, Double> row = new LinkedHashMap<>();
    for (Fields entry : rows.list(state)) {
      Signal signal = Vocabulary.signal(entry);
      if (row.put(signal, entry.number("probability")) != null) {
        throw new IllegalArgumentException(
            "the signal '%s' is listed twice for the state '%s'".formatted(signal, state));
      }
    }
    try {
      return Distribution.of(row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the state '" + state + "': " + e.getMessage(), e);
    }
  }
}
