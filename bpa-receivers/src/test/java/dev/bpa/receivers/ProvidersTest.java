// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the user's to add is asked for in its own package alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
class ProvidersTest {
  private final JavaClasses classes;

  ProvidersTest() throws URISyntaxException {
    classes =
        new ClassFileImporter()
            .importPath(
                Path.of(
                    Receivers.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @ParameterizedTest
  @CsvSource({
    "langchain4j, dev.langchain4j..",
    "springai, org.springframework..",
    "openaijava, com.openai..",
    "observe, io.micrometer..",
    "llama, de.kherud..",
    "onnx, dev.bpa.onnx..",
    "resilience, io.github.resilience4j.."
  })
  void aLibraryIsUsedInItsOwnPackageAlone(String home, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.bpa.receivers." + home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  @Test
  void noProviderSeesAnother() {
    slices().matching("dev.bpa.receivers.(*)..").should().notDependOnEachOther().check(classes);
  }
}
