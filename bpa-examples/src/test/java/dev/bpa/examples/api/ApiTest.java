// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How many parameters methods and lines files may have, in all modules: they lie on one class path
 * here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
class ApiTest {
  private static final int PARAMETERS = 4;
  private static final long LINES = 400;

  private final Path root = Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
  private final JavaClasses api =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.bpa");

  /** Else the other tests would hold nothing. */
  @Test
  void allModulesAreRead() {
    Set<String> packages = api.stream().map(JavaClass::getPackageName).collect(toSet());
    List<String> each =
        List.of("dev.bpa", "dev.bpa.onnx", "dev.bpa.receivers", "dev.bpa.examples.cli");
    assertTrue(packages.containsAll(each), packages.toString());
    Set<String> tests =
        packages.stream()
            .filter(name -> name.startsWith("dev.bpa.examples.bench"))
            .collect(toSet());
    assertEquals(Set.of(), tests);
  }

  @Test
  void aMethodTakesAtMostFourParameters() {
    codeUnits()
        .that()
        .areDeclaredInClassesThat()
        .arePublic()
        .and(describe("are public or protected", ApiTest::visible))
        .and(describe("make no record", ApiTest::makesNoRecord))
        .should(haveAtMostFourParameters())
        .check(api);
  }

  @Test
  void aPublicTypeIsInAPackageWithPackageInfo() {
    classes().that().arePublic().should(beInAPackageWithPackageInfo()).check(api);
  }

  @Test
  void aFileHasAtMostFourHundredLines() throws IOException {
    List<Path> sources = sources();
    assertTrue(sources.size() > 500, root + " has only " + sources.size() + " files");
    assertEquals(List.of(), sources.stream().filter(source -> lines(source) > LINES).toList());
  }

  private static boolean visible(JavaCodeUnit method) {
    Set<JavaModifier> modifiers = method.getModifiers();
    return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
  }

  /** A record's constructor has a parameter for each of its parts. */
  private static boolean makesNoRecord(JavaCodeUnit method) {
    return !(method.isConstructor() && method.getOwner().isRecord());
  }

  private static ArchCondition<JavaCodeUnit> haveAtMostFourParameters() {
    return new ArchCondition<>("have at most " + PARAMETERS + " parameters") {
      @Override
      public void check(JavaCodeUnit method, ConditionEvents events) {
        int count = method.getRawParameterTypes().size();
        events.add(
            new SimpleConditionEvent(
                method, count <= PARAMETERS, method.getFullName() + " has " + count));
      }
    };
  }

  private static ArchCondition<JavaClass> beInAPackageWithPackageInfo() {
    return new ArchCondition<>("be in a package with a package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean has = type.getPackage().tryGetPackageInfo().isPresent();
        events.add(
            new SimpleConditionEvent(type, has, type.getPackageName() + " of " + type.getName()));
      }
    };
  }

  /** Of all modules and samples; what a build has written is left out. */
  private List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !built(file))
          .toList();
    }
  }

  private boolean built(Path file) {
    return StreamSupport.stream(root.relativize(file).spliterator(), false)
        .anyMatch(folder -> folder.endsWith("target"));
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
