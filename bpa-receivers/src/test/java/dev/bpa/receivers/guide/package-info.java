// SPDX-License-Identifier: Apache-2.0
/** The code of docs/guide that language models are called with, compiled and run. */
@org.jspecify.annotations.NullMarked
package dev.bpa.receivers.guide;
