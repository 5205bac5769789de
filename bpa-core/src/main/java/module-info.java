/**
 * Bayesian persuasion: beliefs, signaling policies, the Advisor, games and learning from rewards.
 *
 * <p>Start at {@link dev.bpa.Advisor}.
 */
@SuppressWarnings("requires-transitive-automatic") // Commons Math has no module descriptor
module dev.bpa.core {
  requires static transitive org.jspecify;
  requires transitive commons.math3; // BigFraction, in what is verified exactly
  requires com.fasterxml.jackson.databind;

  exports dev.bpa;
  exports dev.bpa.belief;
  exports dev.bpa.format;
  exports dev.bpa.game;
  exports dev.bpa.learning;
  exports dev.bpa.learning.online;
  exports dev.bpa.offpolicy;
  exports dev.bpa.policy;
  exports dev.bpa.probability;
  exports dev.bpa.regret;
  exports dev.bpa.solver;
}
