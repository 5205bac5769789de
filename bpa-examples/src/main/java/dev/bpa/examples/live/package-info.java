// SPDX-License-Identifier: Apache-2.0
/** Models that are asked now, under every signal, so that the lab can judge what they answered. */
@NullMarked
package dev.bpa.examples.live;

import org.jspecify.annotations.NullMarked;
