/**
 * Bayesian persuasion: beliefs, signaling policies, the Advisor, games and learning from rewards.
 *
 * <p>Start at {@link dev.bpa.Advisor}.
 */
@SuppressWarnings("requires-transitive-automatic") // commons-math3 has no module name of its own
module dev.bpa.core {
  requires static transitive org.jspecify;
  requires transitive commons.math3; // BigFraction in games of exact numbers
  requires com.fasterxml.jackson.databind;

  exports dev.bpa;
  exports dev.bpa.belief;
  exports dev.bpa.format;
  exports dev.bpa.game;
  exports dev.bpa.learning;
  exports dev.bpa.offpolicy;
  exports dev.bpa.policy;
  exports dev.bpa.probability;
  exports dev.bpa.regret;
  exports dev.bpa.solver;
}
