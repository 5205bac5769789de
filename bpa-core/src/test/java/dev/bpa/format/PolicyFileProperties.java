// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.InformationItem;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.fixture.Law;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class PolicyFileProperties {
  @Provide
  Arbitrary<TabularPolicy<NamedState>> policies() {
    return Arbitraries.maps(AnyRound.states(), AnyRound.lotteries(AnyRound.signals()))
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(TabularPolicy::of)
        .withoutEdgeCases();
  }

  @Law
  void whatIsWrittenIsReadBitByBitAndInOrder(@ForAll("policies") TabularPolicy<NamedState> policy)
      throws IOException {
    Path file = Files.createTempFile("policy", ".json");
    try {
      PolicyFile.write(file, policy);
      TabularPolicy<NamedState> read = PolicyFile.read(file);
      assertEquals(policy, read);
      assertEquals(List.copyOf(policy.kernel().keySet()), List.copyOf(read.kernel().keySet()));
      for (NamedState state : policy.kernel().keySet()) {
        assertEquals(lottery(policy, state), lottery(read, state));
      }
    } finally {
      Files.delete(file);
    }
  }

  private record Entry(String name, List<InformationItem> items, double probability) {}

  private static List<Entry> lottery(TabularPolicy<NamedState> policy, NamedState state) {
    Distribution<Signal> row =
        policy.kernel().getOrDefault(state, Distribution.certain(Signal.silence()));
    return row.support().stream()
        .map(signal -> new Entry(signal.name(), signal.items(), row.probability(signal)))
        .toList();
  }
}
