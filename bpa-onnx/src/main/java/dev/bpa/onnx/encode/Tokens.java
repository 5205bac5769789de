// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

/**
 * What a tokenizer made of a text.
 *
 * @param ids of the tokens
 * @param types of the tokens, as BERT tells sentences apart
 * @param complete whether nothing of the text was left out
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and read in the innermost loop
record Tokens(long[] ids, long[] types, boolean complete) {
  /** Tokens that are all of a text. */
  static Tokens of(long... ids) {
    return new Tokens(ids, new long[ids.length], true);
  }

  int count() {
    return ids.length;
  }
}
