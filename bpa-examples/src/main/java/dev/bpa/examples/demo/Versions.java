// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/**
 * The version of this program, for those who read its files later.
 *
 * @see Package#getImplementationVersion
 */
public final class Versions {
  private Versions() {}

  /** {@return the version in the jar's manifest, or {@code (not packaged)}} */
  public static String bpa() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
