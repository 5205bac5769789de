// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.learning.Reward;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rewards that were paid for are never lost: around an {@link Environment}, every round is appended
 * to an {@link ExperienceLog} before its reward is handed out to be learned from; give it a
 * {@linkplain ExperienceLog#withSync() synced} log, and it is on the disk by then. A training that
 * is resumed gets the rounds that the log already has out of the log, without a call of the
 * receiver.
 *
 * <pre>{@code
 * var from = checkpoints.load().map(loaded -> loaded.state().rounds()).orElse(0L);
 * try (var journal = Journal.open(log.withSync(), from, Verdict::name, Verdict::valueOf)) {
 *   new OnlineRun<>(journal.around(environment), seed).until(rounds, sender, listener);
 * }
 * }</pre>
 *
 * <p>What is played again is checked against what was logged: state, signal, seed and round. For
 * trainings that play their rounds one after the other on one thread, as those of this library do.
 *
 * @param <A> actions
 * @see "docs/decisions/0010-online-learning.md: the journal replays actions, not only rewards"
 */
public final class Journal<A> implements Closeable {
  private final ExperienceLog log;
  private final ExperienceWriter<A> writer;
  private final Function<? super String, ? extends A> named;
  private final Deque<LoggedExperience> logged;
  private @Nullable LoggedExperience replayed;

  private Journal(
      ExperienceLog log,
      ExperienceWriter<A> writer,
      Function<? super String, ? extends A> named,
      Deque<LoggedExperience> logged) {
    this.log = log;
    this.writer = writer;
    this.named = requireNonNull(named, "named");
    this.logged = logged;
  }

  /**
   * Opens the journal of a training that goes on at a round; what the log holds from there on is
   * replayed first.
   *
   * @param <A> actions
   * @param log of this training alone; it need not exist before round 0
   * @param from the first round that is not learned from yet
   * @param name how an action is written, as {@code Verdict::name}
   * @param named the action of that name, as {@code Verdict::valueOf}
   * @return the journal, to be closed
   * @throws IOException as {@link ExperienceLog#read} and {@link ExperienceLog#open(Function)}; or
   *     if the log lacks rounds before that one, or has a round without its reward
   */
  public static <A> Journal<A> open(
      ExperienceLog log,
      long from,
      Function<? super A, String> name,
      Function<? super String, ? extends A> named)
      throws IOException {
    ExperienceWriter<A> writer = log.open(name); // cuts a torn line off
    try {
      Deque<LoggedExperience> logged = new ArrayDeque<>();
      ExperienceLog.Reading reading =
          log.read(
              round -> {
                if (round.outcome().round() >= from) {
                  logged.add(round);
                }
              });
      if (reading.rounds() - logged.size() < from) {
        throw new IOException(
            "%s holds %d rounds before round %d, up to which the checkpoint has learned; it is the log of another run"
                .formatted(log.file(), reading.rounds() - logged.size(), from));
      }
      return new Journal<>(log, writer, named, logged);
    } catch (IOException | RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  /** {@return how many rounds are still to be replayed} */
  public long replaying() {
    return logged.size();
  }

  /** {@return the torn line that was cut off when the log was opened, if there was one} */
  public Optional<ExperienceLog.TornLine> torn() {
    return writer.torn();
  }

  /**
   * {@return the same environment, journalled} Use it for one training.
   *
   * @param <S> states
   * @param environment who is asked where the log does not know the answer
   */
  public <S extends State> Environment<S, A> around(Environment<S, A> environment) {
    Announcement<S, A> announcement =
        (policy, round) -> new Journalled(environment.announcement().to(policy, round));
    Reward<S, A> reward = outcome -> reward(outcome, environment.reward());
    return new Environment<>(environment.contexts(), environment.source(), announcement, reward);
  }

  private <S extends State> double reward(Outcome<S, A> outcome, Reward<S, A> paid) {
    LoggedExperience known = replayed;
    if (known != null) {
      replayed = null;
      return requireSame(known, outcome).reward().orElseThrow();
    }
    Experience<S, A> experience = outcome.rewarded(paid.of(outcome));
    try {
      writer.append(experience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return experience.reward();
  }

  private LoggedExperience requireSame(LoggedExperience known, Outcome<?, A> outcome) {
    Outcome<?, String> then = known.outcome();
    boolean same =
        then.round() == outcome.round()
            && then.seed() == outcome.seed()
            && then.propensity() == outcome.propensity()
            && then.signal().equals(outcome.signal())
            && then.state().toString().equals(outcome.state().toString());
    if (!same || known.reward().isEmpty()) {
      throw new IllegalStateException(
          "%s has, for round %d, '%s' in '%s' and a reward of %s, where '%s' in '%s' is played again: it is the log of another run"
              .formatted(
                  log.file(),
                  then.round(),
                  then.signal(),
                  then.state(),
                  known.reward().isPresent() ? known.reward().getAsDouble() : "nothing",
                  outcome.signal(),
                  outcome.state()));
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** The receiver, asked only where the log does not know its answer. */
  private final class Journalled implements Receiver<A> {
    private final Receiver<A> receiver;

    Journalled(Receiver<A> receiver) {
      this.receiver = receiver;
    }

    @Override
    public A respond(Observation observation) {
      A known = known();
      return known != null ? known : receiver.respond(observation);
    }

    @Override
    public A respond(Observation observation, RandomGenerator random) {
      A known = known();
      return known != null ? known : receiver.respond(observation, random);
    }

    private @Nullable A known() {
      replayed = logged.poll();
      return replayed == null ? null : named.apply(replayed.outcome().action());
    }
  }
}
