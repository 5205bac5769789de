// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

/**
 * How much of a text an encoder reads.
 *
 * @param tokens that are read, those that mark the ends of the text among them
 * @param complete whether that is all of the text
 * @see PromptEncoder#reading
 */
public record Reading(int tokens, boolean complete) {}
