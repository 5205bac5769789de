// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A model open in ONNX Runtime, to be closed by who {@linkplain Accelerator#open opened} it.
 *
 * @param name of its file, in messages
 * @param session runs it; safe for use by several threads until it is closed
 * @param on what it runs on; never {@link Accelerator#auto()}
 */
public record OpenModel(String name, OrtSession session, Accelerator on) implements AutoCloseable {
  private static final Pattern MEMORY = Pattern.compile("(?i)alloc|out of memory");

  /**
   * @param name of its file, in messages
   * @param session runs it
   * @param on what it runs on
   */
  public OpenModel {
    requireNonNull(name, "name");
    requireNonNull(session, "session");
    requireNonNull(on, "on");
  }

  /**
   * {@return that the model does not run}
   *
   * @param refusal what ONNX Runtime said
   */
  public ModelException failure(OrtException refusal) {
    String said = said(refusal);
    String remedy =
        MEMORY.matcher(said).find()
            ? "run fewer or shorter texts at a time, or copy or export it again"
            : "copy or export it again";
    return new ModelException(name, said, remedy, refusal);
  }

  /**
   * {@return that what the model computed is of no use}
   *
   * @param matter what is wrong with it
   */
  public ModelException failure(String matter) {
    return new ModelException(name, matter, "copy or export it again", null);
  }

  /**
   * {@return that the model, which was just opened and tried, is not to be used}
   *
   * @param matter what came of trying it
   */
  public IOException refusal(Exception matter) {
    if (matter instanceof IOException known) {
      return known;
    }
    if (matter instanceof ModelException known) {
      return new IOException(known.getMessage(), matter);
    }
    ModelException failure =
        matter instanceof OrtException said ? failure(said) : failure(String.valueOf(matter));
    return new IOException(failure.getMessage(), matter);
  }

  /** The words of ONNX Runtime, in one line. */
  static String said(OrtException e) {
    String said = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    return said.isEmpty() ? "for no reason told" : said;
  }

  /** Frees it. Nobody may be inside. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a model", e);
    }
  }
}
