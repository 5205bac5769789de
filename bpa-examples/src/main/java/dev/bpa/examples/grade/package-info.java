// SPDX-License-Identifier: Apache-2.0
/** Whether an answer is right: graders of the field's tasks, and the sandbox that code runs in. */
@NullMarked
package dev.bpa.examples.grade;

import org.jspecify.annotations.NullMarked;
