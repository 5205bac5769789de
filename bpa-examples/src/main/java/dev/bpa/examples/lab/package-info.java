// SPDX-License-Identifier: Apache-2.0
/** The evaluation lab: honest arms on what real models really answered, and their significance. */
@NullMarked
package dev.bpa.examples.lab;

import org.jspecify.annotations.NullMarked;
