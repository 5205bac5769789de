// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.fault;

/** What goes wrong at endpoints under load. */
enum Fault {
  TOO_MANY,
  TOO_MANY_FOR_A_WHILE,
  FAILING,
  RESET,
  STALL,
  MALFORMED,
  TRUNCATED,
  WRONG_TYPE,
  NO_CHOICE,
  REPEATED_EVENTS
}
