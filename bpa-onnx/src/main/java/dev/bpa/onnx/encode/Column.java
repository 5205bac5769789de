// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import java.util.Locale;
import java.util.Optional;

/** The inputs of models that are {@code int64[batch, tokens]}; texts are padded at their ends. */
enum Column {
  INPUT_IDS {
    @Override
    long at(Tokens text, int place) {
      return place < text.count() ? text.ids()[place] : 0;
    }
  },
  ATTENTION_MASK {
    @Override
    long at(Tokens text, int place) {
      return place < text.count() ? 1 : 0;
    }
  },
  TOKEN_TYPE_IDS {
    @Override
    long at(Tokens text, int place) {
      return place < text.count() ? text.types()[place] : 0;
    }
  },
  POSITION_IDS {
    @Override
    long at(Tokens text, int place) {
      return place;
    }
  };

  /** What stands in the row of a text at a place, be it beyond the text's end. */
  abstract long at(Tokens text, int place);

  /** The name that Hugging Face's exporters give the input. */
  String input() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Column> of(String input) {
    for (Column column : values()) {
      if (column.input().equals(input)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
