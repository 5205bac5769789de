// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Private recommendations to several receivers: in each state one lottery over action profiles, of
 * which each receiver is told its own action and no more. The draw is joint, so what they are told
 * may be correlated.
 *
 * <p>All else is worked out from the lotteries: a receiver that is told a does a if that is best
 * for it up to the tolerance of ties, {@link dev.bpa.game.TieBreak#TOLERANCE}, and otherwise what
 * is best. That an indifferent receiver obeys is the sender-preferred tie-break of direct schemes.
 * Immutable.
 *
 * @param <S> states
 * @param <A> actions
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019"
 */
public final class PrivateScheme<S extends State, A> {
  /** A share below this is a rounded zero: left in, it could decide what a signal says. */
  static final double NOISE = 1e-13;

  private final MultiReceiverGame<S, A> game;
  private final Map<S, Distribution<Profile<A>>> lotteries;
  private final List<Hearing<A>> receivers;

  private PrivateScheme(MultiReceiverGame<S, A> game, Map<S, Distribution<Profile<A>>> lotteries) {
    this.game = game;
    this.lotteries = lotteries;
    List<Hearing<A>> heard = new ArrayList<>();
    for (int i = 0; i < game.size(); i++) {
      heard.add(Hearing.to(i, game, lotteries));
    }
    this.receivers = List.copyOf(heard);
  }

  /**
   * {@return the scheme of these lotteries}
   *
   * @param <S> states
   * @param <A> actions
   * @param game of several receivers
   * @param lotteries over profiles, one for each state of the game
   * @throws IllegalArgumentException if a state has none, or a profile is not one of the game's
   */
  public static <S extends State, A> PrivateScheme<S, A> of(
      MultiReceiverGame<S, A> game, Map<S, Distribution<Profile<A>>> lotteries) {
    Map<S, Distribution<Profile<A>>> ordered = new LinkedHashMap<>();
    for (S state : game.states()) {
      Distribution<Profile<A>> lottery = lotteries.get(state);
      if (lottery == null) {
        throw new IllegalArgumentException("No lottery over profiles in the state " + state);
      }
      lottery.support().forEach(profile -> requireProfile(game, profile));
      ordered.put(state, lottery);
    }
    return new PrivateScheme<>(game, Collections.unmodifiableMap(ordered));
  }

  private static <A> void requireProfile(MultiReceiverGame<?, A> game, Profile<A> profile) {
    boolean fits = profile.actions().size() == game.size();
    for (int i = 0; fits && i < game.size(); i++) {
      fits = game.receivers().get(i).actions().contains(profile.of(i));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s is no profile of %d receivers with these actions".formatted(profile, game.size()));
    }
  }

  /** {@return the game that it is a scheme of} */
  public MultiReceiverGame<S, A> game() {
    return game;
  }

  /** {@return the lottery over profiles in each state} */
  public Map<S, Distribution<Profile<A>>> lotteries() {
    return lotteries;
  }

  /**
   * {@return the lottery over profiles in a state}
   *
   * @param state ω
   * @throws IllegalArgumentException if the game does not have the state
   */
  public Distribution<Profile<A>> lottery(S state) {
    Distribution<Profile<A>> lottery = lotteries.get(state);
    if (lottery == null) {
      throw new IllegalArgumentException(state + " is none of " + lotteries.keySet());
    }
    return lottery;
  }

  /**
   * {@return what the receivers do when they are recommended the profile}
   *
   * @param recommended a profile of the game
   * @throws IllegalArgumentException if a receiver is never recommended its action
   */
  public Profile<A> taken(Profile<A> recommended) {
    List<A> actions = new ArrayList<>();
    for (int i = 0; i < receivers.size(); i++) {
      A answer = receivers.get(i).answers().get(recommended.of(i));
      if (answer == null) {
        throw new IllegalArgumentException(
            "Receiver %d is never recommended %s, as in %s"
                .formatted(i, recommended.of(i), recommended));
      }
      actions.add(answer);
    }
    return new Profile<>(actions);
  }

  /** {@return what the sender earns: Σ μ₀(ω) π(a | ω) v(taken(a), ω)} */
  public double value() {
    return game.prior()
        .expect(state -> lottery(state).expect(p -> game.sender().of(taken(p), state)));
  }

  /**
   * {@return how much a receiver gives up at most by what it does here: the worst max_b E uᵢ(b) − E
   * uᵢ(a) over the posteriors of all receivers} Not 0 only within the tolerance of ties.
   */
  public double obedienceViolation() {
    return receivers.stream().mapToDouble(Hearing::regret).max().orElseThrow();
  }

  /**
   * {@return Bayes plausibility: the worst |Σ Pr(aᵢ) μ_aᵢ(ω) − μ₀(ω)| of any receiver and state}
   */
  public double plausibilityResidual() {
    return receivers.stream().mapToDouble(Hearing::plausibilityResidual).max().orElseThrow();
  }

  /**
   * {@return the policy, for an Advisor to commit to: its signals are named after the profiles} Put
   * an {@link #audience} before it, which tells each receiver its own part.
   *
   * @throws IllegalArgumentException if two profiles have the same {@code toString}
   */
  public TabularPolicy<S> policy() {
    return signals(Function.identity());
  }

  /**
   * {@return what the i-th receiver hears: the marginal of {@link #policy()} on its
   * recommendations, which is all that it needs to know of the commitment}
   *
   * @param receiver i, counted from 0
   * @throws IllegalArgumentException if two of its actions have the same {@code toString}
   * @throws IndexOutOfBoundsException if there is no such receiver
   */
  public TabularPolicy<S> policy(int receiver) {
    return signals(profile -> profile.of(receiver));
  }

  private <T> TabularPolicy<S> signals(Function<Profile<A>, T> read) {
    Map<Signal, T> named = new LinkedHashMap<>();
    Map<S, Distribution<Signal>> kernel = new LinkedHashMap<>();
    lotteries.forEach(
        (state, lottery) ->
            kernel.put(
                state,
                lottery.map(
                    profile -> {
                      T told = read.apply(profile);
                      Signal signal = Signal.recommend(told);
                      T before = named.putIfAbsent(signal, told);
                      if (before != null && !before.equals(told)) {
                        throw new IllegalArgumentException(
                            "Two recommendations are called '%s'; give the actions distinct names"
                                .formatted(signal));
                      }
                      return signal;
                    })));
    return TabularPolicy.of(kernel);
  }

  /**
   * {@return these receivers as one, who hears the signals of {@link #policy()} and tells each of
   * them its own part alone, as {@link Signal#recommend}}
   *
   * @param listeners one a receiver of the game, in its order
   * @throws IllegalArgumentException if there are not as many as the game has; when it responds, if
   *     the signal is not one of the policy
   */
  public Receiver<Profile<A>> audience(List<? extends Receiver<A>> listeners) {
    if (listeners.size() != game.size()) {
      throw new IllegalArgumentException(
          "%d listeners for a scheme of %d receivers".formatted(listeners.size(), game.size()));
    }
    Map<Signal, Profile<A>> profiles = new LinkedHashMap<>();
    for (Distribution<Profile<A>> lottery : lotteries.values()) {
      lottery.support().forEach(profile -> profiles.put(Signal.recommend(profile), profile));
    }
    return new Audience<>(List.copyOf(listeners), profiles);
  }

  private record Audience<A>(
      List<? extends Receiver<A>> listeners, Map<Signal, Profile<A>> profiles)
      implements Receiver<Profile<A>> {
    @Override
    public Profile<A> respond(Observation seen) {
      return each(seen, Receiver::respond);
    }

    @Override
    public Profile<A> respond(Observation seen, RandomGenerator random) {
      return each(seen, (listener, heard) -> listener.respond(heard, random));
    }

    private Profile<A> each(Observation seen, Listening<A> listening) {
      Profile<A> told = profiles.get(seen.signal());
      if (told == null) {
        throw new IllegalArgumentException(
            "No profile is recommended by the signal " + seen.signal());
      }
      List<A> actions = new ArrayList<>();
      for (int i = 0; i < listeners.size(); i++) {
        Observation own = new Observation(seen.context(), Signal.recommend(told.of(i)));
        actions.add(listening.action(listeners.get(i), own));
      }
      return new Profile<>(actions);
    }
  }

  private interface Listening<A> {
    A action(Receiver<A> listener, Observation heard);
  }
}
