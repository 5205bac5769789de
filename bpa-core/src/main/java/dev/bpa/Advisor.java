// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Seeds;
import dev.bpa.probability.Distribution;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The persuader: committed to a policy and informed by a source, it observes ω, draws g from π(· |
 * ω, x), checks that ω admits g, and lets the receiver respond to (x, g).
 *
 * <pre>{@code
 * var advisor = Advisor.commitTo(policy).informedBy(source).withSeed(42);
 * var outcome = advisor.persuade(receiver, "A film runs 90 minutes. How many hours?");
 * }</pre>
 *
 * <p>Safe for use by several threads if its policy and source are. Each call takes the next round
 * number, and all randomness of a round comes from (seed, round): {@code
 * advisor.withSeed(s).startingAt(r)} repeats round r of seed s, whatever ran before it or beside
 * it.
 *
 * @param <S> the states that it learns
 * @see "Kamenica and Gentzkow (2011), section I; Bai et al., arXiv 2405.18718"
 */
public final class Advisor<S extends State> implements Persuader<S> {
  private final SignalingPolicy<? super S> policy;
  private final InformationSource<S> source;
  private final long seed;
  private final AtomicLong rounds;

  private Advisor(
      SignalingPolicy<? super S> policy, InformationSource<S> source, long seed, long round) {
    this.policy = requireNonNull(policy, "policy");
    this.source = requireNonNull(source, "source");
    this.seed = seed;
    this.rounds = new AtomicLong(round);
  }

  /**
   * {@return the first half of an Advisor: what it is committed to, before it knows anything}
   *
   * @param <S> the states that the policy is played in
   * @param policy π, which receivers may be told
   */
  public static <S extends State> Commitment<S> commitTo(SignalingPolicy<S> policy) {
    return new Commitment<>(policy);
  }

  /**
   * A policy that someone has committed to, and that still wants a source of information.
   *
   * @param <S> the states that the policy is played in
   * @param policy π
   */
  public record Commitment<S extends State>(SignalingPolicy<S> policy) {
    /**
     * @param policy π
     */
    public Commitment {
      requireNonNull(policy, "policy");
    }

    /**
     * {@return the Advisor that plays this policy on what the source tells it; its seed is 0}
     *
     * @param <T> the states that the source tells of, each one the policy's too
     * @param source who tells ω, asked once a round
     */
    public <T extends S> Advisor<T> informedBy(InformationSource<T> source) {
      return new Advisor<>(policy, source, 0, 0);
    }
  }

  /**
   * {@return the same Advisor with another seed, at round 0}
   *
   * @param seed of all randomness, with the number of the round
   */
  public Advisor<S> withSeed(long seed) {
    return new Advisor<>(policy, source, seed, 0);
  }

  /**
   * {@return the same Advisor, whose next round has this number} After round 2⁶³ − 1 there is none
   * left.
   *
   * @param round of those to come, the first
   * @throws IllegalArgumentException if round &lt; 0
   */
  public Advisor<S> startingAt(long round) {
    if (round < 0) {
      throw new IllegalArgumentException("Rounds count from 0, not from " + round);
    }
    return new Advisor<>(policy, source, seed, round);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the policy draws a signal that the state does not admit, or no
   *     round is left; the receiver is not asked then
   * @throws NullPointerException if the source, the policy or the receiver answers null
   */
  @Override
  public <A> Outcome<S, A> persuade(Receiver<A> receiver, Context context) {
    requireNonNull(receiver, "receiver");
    long round = nextRound();
    RandomGenerator random = Seeds.generator(seed, round);
    Disclosure<S> disclosure = disclose(context, round, random);
    return outcome(receiver, disclosure, receiver.respond(disclosure.observation(), random));
  }

  /**
   * One round with a receiver that answers later, with the randomness of the round as {@link
   * #persuade(Receiver, Context)}. The Advisor's own part is done before this returns; its failures
   * are thrown, the receiver's complete the future. To cancel it cancels the receiver's, too.
   *
   * @param <A> the receiver's actions
   * @param receiver asked once, with x and g
   * @param context x
   * @return the outcome, when the receiver has answered
   * @throws IllegalStateException as {@link #persuade(Receiver, Context)}
   */
  public <A> CompletableFuture<Outcome<S, A>> persuadeAsync(
      AsyncReceiver<A> receiver, Context context) {
    requireNonNull(receiver, "receiver");
    long round = nextRound();
    RandomGenerator random = Seeds.generator(seed, round);
    Disclosure<S> disclosure = disclose(context, round, random);
    CompletableFuture<A> answer =
        begun(
            () ->
                answered(
                    "receiver",
                    receiver,
                    round,
                    receiver.respond(disclosure.observation(), random)));
    CompletableFuture<Outcome<S, A>> outcome =
        answer.thenApply(action -> outcome(receiver, disclosure, action));
    CompletableFuture<Outcome<S, A>> unused = outcome.whenComplete((o, e) -> answer.cancel(true));
    return outcome;
  }

  private static <A> CompletableFuture<A> begun(Supplier<CompletionStage<A>> ask) {
    try {
      return ask.get().toCompletableFuture();
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /**
   * One round about a text, with a receiver that answers later.
   *
   * @param <A> the receiver's actions
   * @param receiver asked once, with the prompt and g
   * @param prompt x, not blank
   * @return the outcome, when the receiver has answered
   * @throws IllegalArgumentException if the prompt is blank
   */
  public <A> CompletableFuture<Outcome<S, A>> persuadeAsync(
      AsyncReceiver<A> receiver, String prompt) {
    return persuadeAsync(receiver, Prompt.of(prompt));
  }

  /**
   * {@return the Advisor's half of a round, for callers who put the observation before a model
   * themselves}
   *
   * @param context x
   * @throws IllegalStateException as {@link #persuade(Receiver, Context)}
   */
  public Disclosure<S> disclose(Context context) {
    long round = nextRound();
    return disclose(context, round, Seeds.generator(seed, round));
  }

  private long nextRound() {
    long round = rounds.getAndIncrement();
    if (round < 0) {
      throw new IllegalStateException(
          "No round is left after round " + Long.MAX_VALUE + ": go on with another seed");
    }
    return round;
  }

  private Disclosure<S> disclose(Context context, long round, RandomGenerator random) {
    requireNonNull(context, "context");
    S state = answered("source", source, round, source.observe(context, random));
    Distribution<Signal> lottery = answered("policy", policy, round, policy.given(state, context));
    Signal signal = lottery.sample(random);
    if (!state.admits(signal)) {
      throw new IllegalStateException(
          "The policy drew the signal '%s' with items %s, which the state %s does not admit: inform the Advisor by a source of states that hold them, as Dossier does"
              .formatted(signal, signal.items(), state));
    }
    Observation observation = new Observation(context, signal);
    Draw draw = new Draw(seed, round, lottery.probability(signal), policy.version());
    return Disclosure.of(state, observation, draw, () -> rationalBelief(observation, draw));
  }

  /** Bayes' rule, where a prior is known, with the policy that drew the signal and no later one. */
  private Optional<Posterior<S>> rationalBelief(Observation observation, Draw draw) {
    if (!(source instanceof Prior<S> prior)) {
      return Optional.empty();
    }
    Optional<Posterior<S>> posterior =
        Bayes.update(prior.given(observation.context()), policy, observation);
    String version = policy.version();
    if (!version.equals(draw.policyVersion())) {
      throw new IllegalStateException(
          "The posterior of round %d is lost: its signal was drawn by '%s', which is '%s' by now; ask for it before the policy changes"
              .formatted(draw.round(), draw.policyVersion(), version));
    }
    return posterior;
  }

  private static <S extends State, A> Outcome<S, A> outcome(
      Object receiver, Disclosure<S> disclosure, A action) {
    return new Outcome<>(
        disclosure, answered("receiver", receiver, disclosure.draw().round(), action));
  }

  private static <T> T answered(String role, Object who, long round, @Nullable T answer) {
    if (answer == null) {
      throw new NullPointerException(
          "The %s %.200s answered null in round %d; it is to return a value or to throw"
              .formatted(role, who, round));
    }
    return answer;
  }
}
