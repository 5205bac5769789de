// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.items;

import dev.bpa.Context;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.onnx.encode.PromptEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A retriever: the items whose descriptions are nearest to the prompt, by the cosine of their
 * embeddings. What is described may be a catalogue's items, or training questions with what is
 * known of each. Draws nothing; of equally near items the first comes first. As thread-safe as its
 * encoder.
 *
 * @see "Karpukhin et al., Dense Passage Retrieval for Open-Domain Question Answering, EMNLP 2020"
 */
public final class NearestItems implements InformationSource<Dossier> {
  private final Function<String, float[]> encoder;
  private final List<InformationItem> items;
  private final List<float[]> vectors;
  private final int most;

  private NearestItems(
      Function<String, float[]> encoder,
      List<InformationItem> items,
      List<float[]> vectors,
      int most) {
    this.encoder = encoder;
    this.items = items;
    this.vectors = vectors;
    this.most = most;
  }

  /**
   * {@return the retriever of a catalogue's items, each found by what it is about}
   *
   * @param encoder that reads the catalogue now and prompts later; the caller closes it
   * @param catalogue the items
   * @param most how many items a prompt gets
   * @throws IllegalArgumentException if most &lt; 1
   */
  public static NearestItems of(PromptEncoder encoder, ItemCatalogue catalogue, int most) {
    List<String> about = catalogue.items().stream().map(CatalogueItem::about).toList();
    List<InformationItem> items = catalogue.items().stream().map(CatalogueItem::item).toList();
    return of(encoder, about, items, most);
  }

  /**
   * {@return the retriever of items by their descriptions}
   *
   * @param encoder that reads the descriptions now and prompts later; the caller closes it
   * @param descriptions as training questions; several may stand for the same item
   * @param items as many, what is known of each
   * @param most how many distinct items a prompt gets
   * @throws IllegalArgumentException if there is none, the numbers differ, or most &lt; 1
   */
  public static NearestItems of(
      PromptEncoder encoder, List<String> descriptions, List<InformationItem> items, int most) {
    return of(encoder::encode, encoder.encodeAll(descriptions), items, most);
  }

  static NearestItems of(
      Function<String, float[]> encoder,
      List<float[]> vectors,
      List<InformationItem> items,
      int most) {
    if (items.isEmpty() || items.size() != vectors.size()) {
      throw new IllegalArgumentException(
          "%d items cannot be found by %d descriptions".formatted(items.size(), vectors.size()));
    }
    if (most < 1) {
      throw new IllegalArgumentException("At least one item is retrieved, not " + most);
    }
    return new NearestItems(encoder, List.copyOf(items), List.copyOf(vectors), most);
  }

  /** The nearest items, the nearest first; a context that is no prompt is read as its text. */
  @Override
  public Dossier observe(Context context, RandomGenerator random) {
    Set<InformationItem> found = new LinkedHashSet<>();
    String text = context instanceof Prompt prompt ? prompt.text() : context.toString();
    for (int place : nearest(text)) {
      if (found.size() < most) {
        found.add(items.get(place));
      }
    }
    return new Dossier(List.copyOf(found));
  }

  /**
   * {@return how many of the nearest descriptions stand for each item; items without any are not in
   * it}
   *
   * @param text as a prompt's
   * @param neighbours how many are counted, all if there are fewer; ≥ 0
   * @throws IllegalArgumentException if neighbours &lt; 0
   */
  public Map<InformationItem, Integer> votes(String text, int neighbours) {
    Map<InformationItem, Integer> votes = new HashMap<>();
    nearest(text).stream()
        .limit(neighbours)
        .forEach(place -> votes.merge(items.get(place), 1, Integer::sum));
    return votes;
  }

  /**
   * {@return the items that are most often found for some texts, the most often found first, of
   * equals the first; fewer if fewer are found}
   *
   * @param texts as prompts'
   * @param limit how many items, ≥ 0
   * @throws IllegalArgumentException if limit &lt; 0
   */
  public List<InformationItem> mostFound(Collection<String> texts, int limit) {
    Map<InformationItem, Integer> times = new LinkedHashMap<>();
    items.forEach(item -> times.put(item, 0));
    for (String text : texts) {
      nearest(text).stream()
          .map(items::get)
          .distinct()
          .limit(most)
          .forEach(item -> times.merge(item, 1, Integer::sum));
    }
    times.values().removeIf(count -> count == 0);
    return times.entrySet().stream()
        .sorted(Map.Entry.<InformationItem, Integer>comparingByValue().reversed())
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Integer> nearest(String text) {
    float[] vector = encoder.apply(text);
    double[] cosine = new double[items.size()];
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < cosine.length; i++) {
      places.add(i);
      for (int k = 0; k < vector.length; k++) {
        cosine[i] += (double) vector[k] * vectors.get(i)[k];
      }
    }
    places.sort(Comparator.comparingDouble(i -> -cosine[i]));
    return places;
  }
}
