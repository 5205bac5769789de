// SPDX-License-Identifier: Apache-2.0
/** The questions of the field's benchmarks, and of users' own files. */
@NullMarked
package dev.bpa.examples.task;

import org.jspecify.annotations.NullMarked;
