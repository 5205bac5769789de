// SPDX-License-Identifier: Apache-2.0
/** What JShell and notebooks import besides the library itself. */
@org.jspecify.annotations.NullMarked
package dev.bpa.examples.shell;
