// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.ModelOutline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tokenizer, network and cache of an encoder, opened together and closed together. Safe for use by
 * several threads; {@link PromptEncoder} sees to it that nobody is inside when it is closed.
 */
final class OpenEncoder implements AutoCloseable {
  private final String id;
  private final PromptTokenizer tokenizer;
  private final Backbone backbone;
  private final Lanes lanes;
  private final Optional<EmbeddingCache> cache;

  private OpenEncoder(
      String id,
      PromptTokenizer tokenizer,
      Backbone backbone,
      Lanes lanes,
      Optional<EmbeddingCache> cache) {
    this.id = id;
    this.tokenizer = tokenizer;
    this.backbone = backbone;
    this.lanes = lanes;
    this.cache = cache;
  }

  /**
   * @throws IOException if the files are missing, damaged, or not an encoder's, or the accelerator
   *     cannot be had
   */
  static OpenEncoder open(EncoderModel model, EncoderOptions options) throws IOException {
    ModelFile network = model.heldModel();
    ModelOutline outline = ModelOutline.of(network);
    String hash = network.sha256(outline.weightFiles());
    PromptTokenizer tokenizer = PromptTokenizer.open(model);
    try {
      Backbone backbone =
          Backbone.open(model, network, options.accelerator(), tokenizer.lastToken());
      Batching wanted = options.batching().orElseGet(() -> batching(outline, backbone.on()));
      Batching batching = wanted.texts() == 1 || backbone.readsTwo() ? wanted : Batching.ALONE;
      Lanes lanes = new Lanes(backbone::vectors, batching, lanes(backbone.on()));
      String id = model.id(hash, tokenizer.sha256());
      return new OpenEncoder(id, tokenizer, backbone, lanes, options.cache());
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static Batching batching(ModelOutline outline, Accelerator on) {
    if (outline.batchMatters()) {
      return Batching.ALONE;
    }
    return on.isCpu() ? Batching.ON_CPU : Batching.ON_DEVICE;
  }

  private static int lanes(Accelerator on) {
    return on.isCpu() ? Math.max(1, Runtime.getRuntime().availableProcessors() / on.threads()) : 1;
  }

  String id() {
    return id;
  }

  int dimension() {
    return backbone.dimension();
  }

  String output() {
    return backbone.output();
  }

  Accelerator on() {
    return backbone.on();
  }

  Batching batching() {
    return lanes.batching();
  }

  /** How many runs may be under way. */
  int lanes() {
    return lanes.count();
  }

  Reading reading(String text) {
    return tokenizer.reading(text);
  }

  /**
   * The tokens of a text.
   *
   * @throws IllegalArgumentException if none is left of the text
   */
  Tokens tokens(String text) {
    return tokenizer.legible(text);
  }

  /**
   * The unit vector of the text.
   *
   * @throws IllegalArgumentException if no token is left of the text
   */
  float[] vector(String text) {
    return remembered(text)
        .orElseGet(
            () -> {
              float[] vector = lanes.vector(tokenizer.legible(text));
              remember(text, vector);
              return vector;
            });
  }

  /** The vectors of texts that are to be run together. */
  float[][] together(List<Tokens> texts) {
    return lanes.together(texts);
  }

  Optional<float[]> remembered(String text) {
    return cache.flatMap(vectors -> vectors.find(id, text));
  }

  void remember(String text, float[] vector) {
    cache.ifPresent(vectors -> vectors.put(id, text, vector));
  }

  @Override
  public void close() {
    tokenizer.close();
    backbone.close();
  }
}
