// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in hexadecimal digits, by which files and texts are told apart. Pure.
 *
 * @see "NIST, Secure Hash Standard, FIPS 180-4, 2015"
 */
public final class Hashes {
  private Hashes() {}

  /**
   * {@return the SHA-256 of the bytes, in lower-case hexadecimal}
   *
   * @param bytes hashed whole
   */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * {@return the SHA-256 of all that the stream has left, which is not kept}
   *
   * @param stream read to its end, and closed
   * @throws IOException if it cannot be read
   */
  public static String sha256(InputStream stream) throws IOException {
    MessageDigest digest = digest();
    try (DigestInputStream read = new DigestInputStream(stream, digest)) {
      read.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
