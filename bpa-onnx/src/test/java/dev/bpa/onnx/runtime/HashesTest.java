// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HashesTest {
  /** FIPS 180-2, appendix B.1. */
  @Test
  void theHashOfAbcIsThatOfTheStandard() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Hashes.sha256("abc".getBytes(US_ASCII)));
  }
}
