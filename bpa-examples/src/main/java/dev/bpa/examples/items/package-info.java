// SPDX-License-Identifier: Apache-2.0
/** What can be revealed: a catalogue of items, and what is found for a prompt. */
@NullMarked
package dev.bpa.examples.items;

import org.jspecify.annotations.NullMarked;
