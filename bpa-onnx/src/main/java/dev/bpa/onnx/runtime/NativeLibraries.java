// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads in ONNX Runtime's words which library it did not find. */
final class NativeLibraries {
  private static final Pattern LIBRARY =
      Pattern.compile("[\\w+-]+(?:\\.so(?:\\.\\d+)*|\\.dll|(?:\\.\\d+)*\\.dylib)(?![\\w.])");

  private NativeLibraries() {}

  /**
   * The last library named that is not a part of ONNX Runtime itself, for it is the one that the
   * others wait for.
   */
  static Optional<String> missing(String said) {
    Optional<String> last = Optional.empty();
    Matcher library = LIBRARY.matcher(said);
    while (library.find()) {
      if (!library.group().contains("onnxruntime")) {
        last = Optional.of(library.group());
      }
    }
    return last;
  }
}
