// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.runtime.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A causal language model p(token | all before) on ONNX Runtime: it writes on from a prompt, and
 * says how likely given texts are to follow it.
 *
 * <pre>{@code
 * try (var model = LanguageModel.load(Path.of("SmolLM2-135M-Instruct"))) {
 *   var prompt = ChatFormat.chatMl().render("What is the capital of France?");
 *   System.out.println(model.generate(prompt, Decoding.greedy(64)).text());
 * }
 * }</pre>
 *
 * <p>Special tokens are recognised in a prompt, so that chats can be written; {@link ChatFormat}
 * keeps what people say from being read as one. Unpaired surrogates are read as question marks.
 *
 * <p>Safe for use by several threads; how many texts may be under way at a time, and so how much
 * memory keys and values take, {@link Execution} says.
 *
 * @see "Radford et al. (2019), Language Models are Unsupervised Multitask Learners"
 */
public final class LanguageModel implements AutoCloseable {
  private static final int UNCACHED_LOGITS = 1 << 27; // 512 MB in a batch
  private static final int MOST_LOGITS = Integer.MAX_VALUE / Float.BYTES;

  private final ModelFolder folder;
  private final ModelConfig config;
  private final TextTokenizer tokenizer;
  private final CausalNetwork network;
  private final int contextLength;
  private final int tokens;
  private final Admission admission;
  private final Deque<Workspace> workspaces = new ConcurrentLinkedDeque<>();
  private @Nullable String id;

  private LanguageModel(
      ModelFolder folder,
      ModelConfig config,
      TextTokenizer tokenizer,
      CausalNetwork network,
      Execution execution) {
    this.folder = folder;
    this.config = config;
    this.tokenizer = tokenizer;
    this.network = network;
    this.contextLength =
        network.signature().cache().isEmpty()
            ? Math.min(config.contextLength(), MOST_LOGITS / network.vocabulary())
            : config.contextLength();
    this.tokens = execution.cachedTokens() == 0 ? contextLength : execution.cachedTokens();
    this.admission = new Admission(folder.name(), tokens);
  }

  /**
   * Loads a model on all cores: {@link #load(Path, Execution)}.
   *
   * @param folder in the Hugging Face layout
   * @return the model, to be closed
   * @throws IOException as there
   */
  public static LanguageModel load(Path folder) throws IOException {
    return load(folder, Execution.cpu());
  }

  /**
   * Loads a model in the Hugging Face layout: model.onnx or onnx/model.onnx (weights in files
   * beside it or not), config.json, tokenizer.json and, if there is one, generation_config.json.
   *
   * @param folder the folder; or one of its .onnx files, where there are several
   * @param execution what it runs on, and in what bounds
   * @return the model, to be closed
   * @throws IOException if a file is missing or damaged, the network is no causal language model,
   *     the tokenizer is that of another, or a native library cannot be loaded
   */
  public static LanguageModel load(Path folder, Execution execution) throws IOException {
    requireNonNull(execution, "execution");
    ModelFolder files = ModelFolder.of(folder);
    ModelConfig config = files.config();
    TextTokenizer tokenizer = files.tokenizer();
    try {
      CausalNetwork network = CausalNetwork.open(files.network(), config, execution);
      try {
        requireKnown(
            "tokenizer.json of %s gives tokens up to".formatted(folder),
            tokenizer.largest(),
            network);
        requireKnown(
            "config.json of %s has texts begin with token".formatted(folder),
            config.beginning().orElse(0),
            network);
      } catch (IOException e) {
        network.close();
        throw e;
      }
      return new LanguageModel(files, config, tokenizer, network, execution);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static void requireKnown(String what, int token, CausalNetwork network)
      throws IOException {
    if (token >= network.vocabulary()) {
      throw new IOException(
          "%s %d, but the network knows only those below %d: it is another model's"
              .formatted(what, token, network.vocabulary()));
    }
  }

  /**
   * {@return its name and the hash of its weights, which is computed at the first call: models of
   * one id write alike where their tokenizers and the tokens that end a text are the same}
   *
   * @throws UncheckedIOException if its files cannot be read any more
   */
  public synchronized String id() {
    if (id == null) {
      try {
        id = folder.name() + " sha256:" + folder.hash().substring(0, 16);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return id;
  }

  /** {@return the most tokens that a text may have, those of its prompt among them} */
  public int contextLength() {
    return contextLength;
  }

  /** {@return how many tokens it knows} */
  public int vocabulary() {
    return network.vocabulary();
  }

  /**
   * {@return how its makers say that tokens are chosen (generation_config.json); greedily, if they
   * say nothing}
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public Decoding recommended(int maxTokens) {
    return config.recommended().withMaxTokens(maxTokens);
  }

  /**
   * {@return how many tokens a text has, as a prompt}
   *
   * @param text any
   * @throws IllegalStateException if the model is closed
   */
  public int countTokens(String text) {
    return admission.during(0, () -> tokenizer.encode(text).length);
  }

  /**
   * Writes on from a prompt.
   *
   * @param prompt read as it stands: a turn of a chat is first rendered by its {@link ChatFormat}
   * @param decoding how tokens are chosen, and when it ends
   * @return what was written
   * @throws IllegalArgumentException if the prompt has no token and the model none that texts begin
   *     with, or prompt and new tokens pass {@link #contextLength} or the tokens that may be held
   * @throws ModelException if the network does not run
   * @throws IllegalStateException if the model is or gets closed, or the thread is interrupted
   */
  public Generation generate(String prompt, Decoding decoding) {
    return generate(prompt, decoding, piece -> {});
  }

  /**
   * The same, shown piece by piece as it is written: the pieces, joined, are the text.
   *
   * @param prompt read as it stands: a turn of a chat is first rendered by its {@link ChatFormat}
   * @param decoding how tokens are chosen, and when it ends
   * @param shown is given each piece on the calling thread; it must not call the model
   * @return what was written
   */
  public Generation generate(String prompt, Decoding decoding, Consumer<? super String> shown) {
    return generate(List.of(prompt), decoding, shown).get(0);
  }

  /**
   * Writes on from several prompts, those of like length together. Prompt i, from 0, is written on
   * with the seed {@code decoding.seed() + i}, and so as it would be alone; up to rounding, for
   * sums in a batch may be formed in another order.
   *
   * @param prompts read as they stand
   * @param decoding how tokens are chosen, and when it ends
   * @return one a prompt, in their order
   * @throws IllegalArgumentException as {@link #generate}, with the place of the prompt
   * @throws ModelException as {@link #generate}
   * @throws IllegalStateException as {@link #generate}
   */
  public List<Generation> generateAll(List<String> prompts, Decoding decoding) {
    return generate(List.copyOf(prompts), decoding, piece -> {});
  }

  private List<Generation> generate(
      List<String> prompts, Decoding decoding, Consumer<? super String> shown) {
    List<int[]> encoded = admission.during(0, () -> prompts.stream().map(this::encode).toList());
    for (int i = 0; i < encoded.size(); i++) {
      String which = prompts.size() == 1 ? "The prompt" : "Prompt " + i;
      requireFits(which, encoded.get(i).length, decoding.maxTokens());
    }
    Generation[] written = new Generation[encoded.size()];
    Writer writer = new Writer(network, tokenizer::decode, config.ends(), decoding, shown);
    for (List<Integer> places : batches(encoded, decoding.maxTokens())) {
      List<int[]> batch = places.stream().map(encoded::get).toList();
      List<Long> seeds = places.stream().map(i -> decoding.seed() + i).toList();
      int longest = batch.get(batch.size() - 1).length;
      List<Generation> texts =
          working(
              batch.size() * (longest + decoding.maxTokens()),
              workspace -> writer.write(batch, seeds, workspace, admission::checkpoint));
      for (int i = 0; i < texts.size(); i++) {
        written[places.get(i)] = texts.get(i);
      }
    }
    return List.of(written);
  }

  private List<List<Integer>> batches(List<int[]> prompts, int more) {
    Signature signature = network.signature();
    int most = signature.cache().isEmpty() ? UNCACHED_LOGITS / network.vocabulary() : tokens;
    return Batches.of(prompts, more, network.batch(), Math.min(most, tokens), signature.pads());
  }

  /**
   * {@return log p(continuation | prompt) = Σ log p(token | all before) of each continuation, in
   * nats} The prompt is read once.
   *
   * <p>The continuations stand right after the prompt: mostly one ends in no space, and the others
   * begin with one. A text and the beginning of a longer one are no alternatives; where they should
   * be, let all end with what ends a text, such as a full stop or {@code <|im_end|>}.
   *
   * <p>Where a token lies across the end of the prompt, p is that of what follows the last border
   * of tokens that all texts have in common: for all alike, so that they compare.
   *
   * @param prompt what they have in common
   * @param continuations in any order
   * @throws IllegalArgumentException if the prompt has no token, a continuation is empty, or they
   *     pass {@link #contextLength} or the tokens that may be held
   * @throws ModelException if the network does not run
   * @throws IllegalStateException if the model is or gets closed, or the thread is interrupted
   */
  public double[] logLikelihoods(String prompt, List<String> continuations) {
    int empty = List.copyOf(continuations).indexOf("");
    if (empty >= 0) {
      throw new IllegalArgumentException("Continuation " + empty + " is empty: leave it out");
    }
    Continuations texts =
        admission.during(
            0,
            () ->
                Continuations.of(
                    encode(prompt),
                    continuations.stream().map(text -> encode(prompt + text)).toList()));
    requireFits("The prompt with its longest continuation", texts.longest(), 0);
    return working(
        texts.longest(),
        workspace -> {
          try (Reading reading = begin(workspace)) {
            return texts.logLikelihoods(reading);
          }
        });
  }

  /**
   * {@return the logits {@code float[vocabulary]} of the token after a prompt}
   *
   * @param prompt read to its end
   * @throws IllegalArgumentException if the prompt has no token, or passes {@link #contextLength}
   *     or the tokens that may be held
   * @throws ModelException if the network does not run
   * @throws IllegalStateException if the model is or gets closed, or the thread is interrupted
   */
  public float[] nextTokenLogits(String prompt) {
    int[] encoded = admission.during(0, () -> encode(prompt));
    requireFits("The prompt", encoded.length, 0);
    return working(
        encoded.length,
        workspace -> {
          try (Reading reading = begin(workspace)) {
            reading.read(new int[][] {encoded});
            return reading.logits(0, 0);
          }
        });
  }

  private Reading begin(Workspace workspace) {
    int part = network.columnsAtATime(1);
    return Reading.begin(network, new int[1], part, workspace, admission::checkpoint);
  }

  /** Does something that holds so many tokens, in a workspace of its own. */
  private <R> R working(int held, Function<Workspace, R> work) {
    return admission.during(
        held,
        () -> {
          Workspace idle = workspaces.poll();
          Workspace workspace = idle == null ? new Workspace() : idle;
          try {
            return work.apply(workspace);
          } finally {
            workspaces.push(workspace);
          }
        });
  }

  /** The tokens of a text, after the token that texts begin with where nothing else is there. */
  private int[] encode(String text) {
    int[] encoded = tokenizer.encode(text);
    int beginning = config.beginning().orElse(-1);
    if (encoded.length == 0) {
      if (beginning < 0) {
        throw new IllegalArgumentException(
            "The prompt has no token, and %s has none that texts begin with: write something"
                .formatted(folder.name()));
      }
      return new int[] {beginning};
    }
    boolean twice = encoded.length > 1 && encoded[0] == beginning && encoded[1] == beginning;
    return twice ? Arrays.copyOfRange(encoded, 1, encoded.length) : encoded;
  }

  private void requireFits(String what, int length, int more) {
    int most = Math.min(contextLength, tokens);
    if ((long) length + more > most) {
      throw new IllegalArgumentException(
          "%s has %,d tokens%s, but %s %,d: shorten it%s"
              .formatted(
                  what,
                  length,
                  more == 0 ? "" : " and %,d more may follow".formatted(more),
                  most == contextLength
                      ? "a text of " + folder.name() + " has at most"
                      : "at most so many may be held (Execution.cachedTokens):",
                  most,
                  more == 0 ? "" : ", or ask for fewer tokens"));
    }
  }

  /** For people and logs: the folder's name, and how many tokens the model knows. */
  @Override
  public String toString() {
    return folder.name() + " of " + network.vocabulary() + " tokens";
  }

  /**
   * Ends calls under way, which then throw, and frees the model. Closing twice does nothing.
   *
   * @throws IllegalStateException if called from within a call, which would wait for itself
   */
  @Override
  public void close() {
    admission.close(
        () -> {
          network.close();
          tokenizer.close();
          workspaces.clear();
        });
  }
}
