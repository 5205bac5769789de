/**
 * Training of an encoder's last matrices together with the head, by policy gradient through DJL's
 * PyTorch engine, which is to be added by those who want it: {@link
 * dev.bpa.onnx.tuning.LowRankTrainer}.
 */
@NullMarked
package dev.bpa.onnx.tuning;

import org.jspecify.annotations.NullMarked;
