// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.learning.TrainingState;
import dev.bpa.learning.online.LearnerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The last two checkpoints of a run, in a folder of its own: {@code checkpoint} and {@code
 * checkpoint.previous}. Whenever the run is killed, in the middle of a write too, at least one of
 * them is whole; a damaged one is refused, and the other used.
 *
 * <p>A checkpoint is one line of JSON, {@code {"version":1,"kind":…,"bytes":…,"sha256":…}}, and the
 * state as JSON, of that length and with that checksum. Numbers are read back bit by bit.
 *
 * <p>Immutable. One run at a time writes into a folder.
 *
 * @param <T> states of the run
 * @see "docs/decisions/0010-online-learning.md: two checkpoints, one rename, one atomic write"
 */
public final class Checkpoints<T> {
  private static final int VERSION = 1;
  private static final int LONGEST_HEAD = 1_000;

  private final Path newest;
  private final Path previous;
  private final StateForm<T> form;

  private Checkpoints(Path folder, StateForm<T> form) {
    requireNonNull(folder, "folder");
    this.newest = folder.resolve("checkpoint");
    this.previous = folder.resolve("checkpoint.previous");
    this.form = form;
  }

  /**
   * {@return checkpoints of an online learner}
   *
   * @param folder which need not be there before the first is saved
   */
  public static Checkpoints<LearnerState> ofLearner(Path folder) {
    return new Checkpoints<>(folder, StateForm.LEARNER);
  }

  /**
   * {@return checkpoints of a {@link dev.bpa.learning.PolicyGradient}}
   *
   * @param folder which need not be there before the first is saved
   */
  public static Checkpoints<TrainingState> ofTraining(Path folder) {
    return new Checkpoints<>(folder, StateForm.TRAINING);
  }

  /**
   * Saves a checkpoint; the one before becomes the previous one, unless it is damaged: that never
   * takes the place of a whole one.
   *
   * @param state of the run after its last round
   * @throws IOException if it cannot be written; the previous one is there then
   */
  public void save(T state) throws IOException {
    byte[] body = Json.line(form.write(state));
    ObjectNode head = Fields.ofVersion(VERSION);
    head.put("kind", form.kind());
    head.put("bytes", body.length);
    head.put("sha256", sha256(body));
    byte[] line = Json.line(head);
    Files.createDirectories(requireNonNull(newest.toAbsolutePath().getParent()));
    if (isWhole(newest)) {
      Files.move(newest, previous, ATOMIC_MOVE);
    }
    AtomicFile.write(
        newest,
        out -> {
          out.write(line);
          out.write(body);
        });
  }

  /**
   * {@return the newest checkpoint that is whole; empty if there is none at all}
   *
   * @throws IOException if there are checkpoints, but every one is refused; the message says why
   */
  public Optional<Loaded<T>> load() throws IOException {
    List<String> refusals = new ArrayList<>();
    for (Path file : List.of(newest, previous)) {
      if (Files.exists(file)) {
        try {
          return Optional.of(new Loaded<>(read(file), refusals));
        } catch (IOException | IllegalArgumentException e) {
          refusals.add("%s is refused: %s".formatted(file, e.getMessage()));
        }
      }
    }
    if (refusals.isEmpty()) {
      return Optional.empty();
    }
    throw new IOException(
        String.join("; ", refusals) + "; remove them to start from the log, or from the beginning");
  }

  private T read(Path file) throws IOException {
    return form.read(new Fields(Json.parse(body(file))));
  }

  private boolean isWhole(Path file) {
    try {
      return body(file).length > 0;
    } catch (IOException | IllegalArgumentException refused) {
      return false;
    }
  }

  /** The state as JSON, as long as it was written and with the same checksum. */
  private byte[] body(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = 0;
    while (end < bytes.length && end < LONGEST_HEAD && bytes[end] != '\n') {
      end++;
    }
    Fields head = new Fields(Json.parse(Arrays.copyOf(bytes, end))).requireVersion(VERSION);
    if (!head.text("kind").equals(form.kind())) {
      throw new IOException(
          "it is a checkpoint of %s, not of %s".formatted(head.text("kind"), form.kind()));
    }
    byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    if (body.length != head.whole("bytes")) {
      throw new IOException(
          "%d bytes of state where %d were written".formatted(body.length, head.whole("bytes")));
    }
    if (!sha256(body).equals(head.text("sha256"))) {
      throw new IOException("its checksum is wrong: it was damaged or changed");
    }
    return body;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "checkpoints of " + form.kind() + " at " + newest;
  }

  /**
   * A checkpoint that was whole.
   *
   * @param <T> states of the run
   * @param state as saved
   * @param refusals of a newer one that was not, in words
   */
  public record Loaded<T>(T state, List<String> refusals) {
    /**
     * @param state as saved
     * @param refusals of a newer one that was not, in words
     */
    public Loaded {
      requireNonNull(state, "state");
      refusals = List.copyOf(refusals);
    }
  }
}
