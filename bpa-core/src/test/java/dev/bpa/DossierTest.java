// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DossierTest {
  private static final InformationItem UNITS =
      new InformationItem("units", "Convert minutes to hours first.");
  private static final InformationItem RULE = new InformationItem("rule", "Divide by 60.");
  private static final InformationItem ANSWER = new InformationItem("answer", "1.5");
  private static final Dossier DOSSIER = Dossier.of(UNITS, RULE);

  @Test
  void itCanTellAllOrPartOrNothing() {
    assertTrue(DOSSIER.admits(Signal.silence()));
    assertTrue(DOSSIER.admits(Signal.of("an innuendo")));
    assertTrue(DOSSIER.admits(Signal.revealing(RULE)));
    assertTrue(DOSSIER.admits(Signal.revealing(RULE, UNITS)));
    assertTrue(DOSSIER.admits(new Signal("the rule", List.of(RULE, RULE))));
    assertTrue(DOSSIER.admits(DOSSIER.disclosed()));
  }

  @Test
  void itCannotFabricate() {
    assertFalse(DOSSIER.admits(Signal.revealing(ANSWER)));
    assertFalse(DOSSIER.admits(Signal.revealing(UNITS, ANSWER)));
    assertFalse(DOSSIER.admits(Signal.revealing(new InformationItem("rule", "Divide by 100."))));
    assertFalse(DOSSIER.admits(Signal.revealing(new InformationItem("law", RULE.text()))));
    assertFalse(Dossier.of().admits(Signal.revealing(UNITS)));
  }

  @Test
  void whollyDisclosedItTellsItsItemsInOrder() {
    assertEquals(List.of(UNITS, RULE), DOSSIER.disclosed().items());
    assertEquals("units+rule", DOSSIER.disclosed().name());
    assertEquals(Signal.silence(), Dossier.of().disclosed());
    assertTrue(Dossier.of().admits(Dossier.of().disclosed()));
  }

  @Test
  void itIsNamedByItsItems() {
    assertEquals("[units, rule]", DOSSIER.toString());
    assertEquals("[]", Dossier.of().toString());
  }

  @Test
  void laterChangesOfTheListDoNotReachIt() {
    List<InformationItem> items = new ArrayList<>(List.of(UNITS));
    Dossier dossier = new Dossier(items);
    items.add(ANSWER);
    assertEquals(Dossier.of(UNITS), dossier);
    assertThrows(UnsupportedOperationException.class, () -> dossier.items().add(ANSWER));
  }
}
