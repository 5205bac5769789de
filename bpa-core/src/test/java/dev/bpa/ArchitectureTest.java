// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The order that {@code docs/architecture.md} promises, read from its own table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
class ArchitectureTest {
  private static final String INTERNAL = "dev.bpa.internal";
  private static final String FORMAT = "dev.bpa.format";

  private final Path root = Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
  private final Path compiled;
  private final JavaClasses core;

  ArchitectureTest() throws URISyntaxException {
    compiled = Path.of(Advisor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    core = new ClassFileImporter().importPath(compiled);
  }

  @Test
  void everyPackageIsInTheTableAndNoOther() throws IOException {
    Set<String> packages = core.stream().map(JavaClass::getPackageName).collect(toSet());
    packages.remove(""); // module-info
    assertEquals(new TreeSet<>(packages), new TreeSet<>(allowed().keySet()));
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
                            .or(not(resideInAPackage("dev.bpa.."))))
                    .check(core));
  }

  @Test
  void aPackageUsesWhatItIsSaidToStandOn() throws IOException {
    Map<String, List<String>> supports = supports();
    supports.remove(FORMAT); // which stands on whatever there is to be written
    supports.forEach(
        (name, below) ->
            below.forEach(
                support ->
                    assertTrue(
                        core.stream()
                            .filter(type -> type.getPackageName().equals(name))
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .anyMatch(d -> d.getTargetClass().getPackageName().equals(support)),
                        name + " does not use " + support)));
  }

  @Test
  void noCycles() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(core);
  }

  @Test
  void jacksonInFormatAloneAndNothingElseFromOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FORMAT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(core);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.bpa..",
            "org.jspecify..",
            "org.apache.commons.math3..",
            "com.fasterxml..")
        .check(core);
  }

  @Test
  void everythingButInternalIsExported() {
    ModuleDescriptor module =
        ModuleFinder.of(compiled).find("dev.bpa.core").orElseThrow().descriptor();
    Set<String> expected = new TreeSet<>(module.packages());
    assertTrue(expected.removeIf(ArchitectureTest::internal));
    assertEquals(
        expected,
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(toCollection(TreeSet::new)));
    assertTrue(module.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified));
  }

  @Test
  void signaturesDoNotLeakInternals() {
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : core) {
      if (visible(type) && !internal(type.getPackageName())) {
        type.getMembers().stream()
            .filter(ArchitectureTest::visible)
            .filter(member -> signature(member).anyMatch(ArchitectureTest::hidden))
            .forEach(member -> leaks.add(member.getFullName()));
        Stream.concat(type.getAllRawInterfaces().stream(), type.getAllRawSuperclasses().stream())
            .filter(ArchitectureTest::hidden)
            .forEach(parent -> leaks.add(type.getName() + " is a " + parent.getName()));
      }
    }
    assertEquals(List.of(), leaks);
  }

  /** A split package cannot be loaded by the module system. */
  @Test
  void noPackageIsSplitBetweenModules() throws IOException {
    Map<String, Set<String>> homes = new TreeMap<>();
    try (var modules = Files.newDirectoryStream(root, "bpa-*")) {
      for (Path module : modules) {
        for (String name : packages(module.resolve("src/main/java"))) {
          homes.computeIfAbsent(name, n -> new TreeSet<>()).add(module.getFileName().toString());
        }
      }
    }
    assertEquals(Set.of("bpa-core"), homes.get("dev.bpa"));
    homes.values().removeIf(modules -> modules.size() == 1);
    assertEquals(new TreeMap<>(), homes);
  }

  /** Each package of the table with those it may use: itself, what it stands on, and so on down. */
  private Map<String, Set<String>> allowed() throws IOException {
    var allowed = new LinkedHashMap<String, Set<String>>();
    supports()
        .forEach(
            (name, supports) -> {
              var below = new LinkedHashSet<>(Set.of(name));
              for (String support : supports) {
                assertTrue(allowed.containsKey(support), name + " is listed above " + support);
                below.addAll(allowed.get(support));
              }
              allowed.put(name, below);
            });
    return allowed;
  }

  /** The table of bpa-core: each package with what it stands on. */
  private Map<String, List<String>> supports() throws IOException {
    var table = new LinkedHashMap<String, List<String>>();
    List<String> section =
        Files.readAllLines(root.resolve("docs/architecture.md")).stream()
            .dropWhile(line -> !line.equals("## bpa-core"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .toList();
    for (String row : section) {
      if (row.startsWith("| `dev.bpa")) {
        String[] cells = row.split("\\|", -1);
        String supports = cells[3].strip();
        table.put(
            cells[1].strip().replace("`", ""),
            supports.equals("all of the above")
                ? List.copyOf(table.keySet())
                : Stream.of(supports.split(", *"))
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.equals("dev.bpa") ? name : "dev.bpa." + name)
                    .toList());
      }
    }
    return table;
  }

  private static Set<String> packages(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file).getParent())
          .filter(folder -> folder != null)
          .map(folder -> folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
          .collect(toSet());
    }
  }

  private static boolean hidden(JavaClass type) {
    return internal(type.getBaseComponentType().getPackageName());
  }

  private static boolean internal(String name) {
    return name.equals(INTERNAL) || name.startsWith(INTERNAL + ".");
  }

  private static boolean visible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean visible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> signature(JavaMember member) {
    if (member instanceof JavaField field) {
      return field.getType().getAllInvolvedRawTypes().stream();
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.concat(
        Stream.concat(
            unit.getReturnType().getAllInvolvedRawTypes().stream(),
            unit.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream())),
        unit.getExceptionTypes().stream());
  }

  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("dev.bpa")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the packages of bpa";
    }
  }
}
