// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/** The only state where nothing is private, and the only context where nothing is public. */
enum Nothing implements State, Context {
  KNOWN;

  @Override
  public String toString() {
    return "nothing";
  }
}
