// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The order of this module's packages that {@code docs/architecture.md} promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
class PackageOrderTest {
  private static final String ROOT = "dev.bpa.onnx";

  private final JavaClasses module;

  PackageOrderTest() throws URISyntaxException {
    module =
        new ClassFileImporter()
            .importPath(
                Path.of(
                    OnnxSignalingPolicy.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
  }

  /** Each package with those of this module that it may use: the table's, and so on down. */
  private static Map<String, Set<String>> allowed() throws IOException {
    Path table = Path.of(System.getProperty("basedir", ".")).resolve("../docs/architecture.md");
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (String row : Files.readAllLines(table)) {
      if (row.startsWith("| `" + ROOT)) {
        String[] cells = row.split("\\|", -1);
        String name = cells[1].strip().replace("`", "");
        Set<String> below = new TreeSet<>(Set.of(name));
        for (String support : cells[3].strip().split(", *", -1)) {
          if (!support.isEmpty()) {
            String full = support.equals(ROOT) ? support : ROOT + "." + support;
            Set<String> further = allowed.get(full);
            assertTrue(further != null, name + " is listed above " + support);
            below.addAll(further);
          }
        }
        allowed.put(name, below);
      }
    }
    return allowed;
  }

  @Test
  void everyPackageIsInTheTableAndNoOther() throws IOException {
    assertEquals(
        new TreeSet<>(allowed().keySet()),
        module.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .collect(toCollection(TreeSet::new)));
  }

  @Test
  void aPackageUsesOnlyWhatItStandsOn() throws IOException {
    allowed()
        .forEach(
            (name, below) ->
                classes()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .onlyDependOnClassesThat(
                        resideInAnyPackage(below.toArray(String[]::new))
                            .or(not(resideInAPackage(ROOT + ".."))))
                    .check(module));
  }

  /** Who does not tune has no need of an engine. */
  @Test
  void arraysOfDjlAreForTuningAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".tuning")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl.ndarray..", "ai.djl.training..")
        .check(module);
  }

  /** Such an operation's number is freed before the gradient is computed from it. */
  @Test
  void noArrayIsCombinedWithANumberOfJava() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "an array is combined with a java.lang.Number",
                call ->
                    call.getTargetOwner().getPackageName().equals("ai.djl.ndarray")
                        && !call.getTarget().getName().equals("create")
                        && call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(Number.class))))
        .check(module);
  }
}
