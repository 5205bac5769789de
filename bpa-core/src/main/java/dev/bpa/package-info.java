/**
 * The vocabulary: who knows what, who says what, and what comes of it.
 *
 * <p>An {@link dev.bpa.Advisor} learns a {@link dev.bpa.State} from its {@link
 * dev.bpa.InformationSource}, draws a {@link dev.bpa.Signal} from the {@link
 * dev.bpa.SignalingPolicy} that it is committed to, and a {@link dev.bpa.Receiver} responds to the
 * {@link dev.bpa.Observation} of it. {@link dev.bpa.Bayes} says what the Receiver should then
 * believe; the {@link dev.bpa.Outcome}, once rewarded, is an {@link dev.bpa.Experience} to learn
 * from.
 *
 * <p>The theory is Kamenica and Gentzkow, "Bayesian Persuasion", American Economic Review 101(6),
 * 2011; the application to language models Bai et al., arXiv 2405.18718.
 */
@NullMarked
package dev.bpa;

import org.jspecify.annotations.NullMarked;
