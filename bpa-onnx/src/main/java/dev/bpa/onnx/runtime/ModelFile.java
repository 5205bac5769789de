// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file that a model is made of: on disk, on the class path, or in memory. Immutable; nothing is
 * opened before it is read.
 *
 * @see Accelerator#open
 */
public final class ModelFile {
  private static final int MOST_JSON = 1 << 27;

  private final String name;
  private final Source source;
  private final Optional<Path> path;

  @FunctionalInterface
  private interface Source {
    InputStream open() throws IOException;
  }

  private ModelFile(String name, Source source, Optional<Path> path) {
    this.name = requireNonNull(name, "name");
    this.source = source;
    this.path = path;
  }

  /**
   * {@return a file on disk}
   *
   * @param path need not exist until it is opened
   */
  public static ModelFile path(Path path) {
    return new ModelFile(path.toString(), () -> onDisk(path), Optional.of(path));
  }

  /**
   * {@return a resource on the class path, by its absolute name, as {@code /tokenizer.json}}
   *
   * @param name absolute
   */
  public static ModelFile resource(String name) {
    return new ModelFile(name, () -> onClassPath(name), Optional.empty());
  }

  /**
   * {@return a file in memory}
   *
   * @param name names it in messages
   * @param bytes copied
   */
  public static ModelFile of(String name, byte[] bytes) {
    byte[] copy = bytes.clone();
    return new ModelFile(name, () -> new ByteArrayInputStream(copy), Optional.empty());
  }

  /**
   * {@return all that a stream has left, which is read now and not closed}
   *
   * @param name names it in messages
   * @param stream read to its end, and not closed
   * @throws IOException if the stream cannot be read
   */
  public static ModelFile of(String name, InputStream stream) throws IOException {
    return of(name, stream.readAllBytes());
  }

  /** {@return where it is on disk, if it is} */
  public Optional<Path> path() {
    return path;
  }

  /**
   * Opens it at its beginning.
   *
   * @return its bytes, to be closed
   * @throws FileNotFoundException if there is no such resource
   * @throws IOException if it is missing, or cannot be read
   */
  public InputStream open() throws IOException {
    return source.open();
  }

  /**
   * {@return all of its bytes}
   *
   * @throws IOException as {@link #open}
   */
  public byte[] read() throws IOException {
    try (InputStream stream = open()) {
      return stream.readAllBytes();
    }
  }

  /**
   * {@return all of its bytes, of a file of JSON, as a configuration or a tokenizer: no real one
   * has more than 128 MiB}
   *
   * @throws IOException as {@link #open}, or if it has more
   */
  public byte[] readJson() throws IOException {
    try (InputStream stream = open()) {
      byte[] bytes = stream.readNBytes(MOST_JSON);
      if (stream.read() >= 0) {
        throw new IOException(
            "%s has more than %d bytes: no such file of a model has".formatted(name, MOST_JSON));
      }
      return bytes;
    }
  }

  /**
   * {@return the same, read once: in memory from now on, unless it is on disk}
   *
   * @throws IOException as {@link #open}
   */
  public ModelFile held() throws IOException {
    if (path.isPresent()) {
      return this;
    }
    byte[] bytes = read();
    return new ModelFile(name, () -> new ByteArrayInputStream(bytes), Optional.empty());
  }

  /**
   * {@return the SHA-256 of the file; where others beside it belong to it, one of theirs, too}
   *
   * @param beside by their paths from its folder, as {@link ModelOutline#weightFiles()}; only a
   *     file on disk has such
   * @throws IOException as {@link #open}, for each of them
   */
  public String sha256(Set<String> beside) throws IOException {
    String hash = Hashes.sha256(open());
    if (path.isPresent()) {
      for (String name : beside) {
        String both = hash + Hashes.sha256(onDisk(beside(path.get(), name)));
        hash = Hashes.sha256(both.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return hash;
  }

  /**
   * Makes sure that the files that belong to it are there, and none of them is a pipe or a folder.
   *
   * @param beside by their paths from its folder
   * @throws IOException if one is not
   */
  void requireBeside(Set<String> beside) throws IOException {
    for (String each : beside) {
      beside(path.orElseThrow(), each);
    }
  }

  private static Path beside(Path model, String name) throws IOException {
    Path file = model.resolveSibling(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "There is no file %s, from which %s takes weights: copy it from where the model is from"
              .formatted(file, model.getFileName()));
    }
    return file;
  }

  /** The name in messages. */
  @Override
  public String toString() {
    return name;
  }

  private static InputStream onClassPath(String name) throws IOException {
    InputStream stream = ModelFile.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("There is no resource " + name + " on the class path");
    }
    return stream;
  }

  private static InputStream onDisk(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException(path + " is a folder, not a file");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no file " + path, e);
    } catch (AccessDeniedException e) {
      throw new IOException("Not allowed to read " + path, e);
    }
  }
}
