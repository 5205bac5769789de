// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The javadoc of each public type of each module says what it is, in more words than its name has,
 * and where it comes from: a paper with its year, a specification, a page of docs, or another type.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the sources are read once
class JavadocTest {
  private static final int WORDS = 8;
  private static final List<String> MODULES =
      List.of("bpa-core", "bpa-onnx", "bpa-receivers", "bpa-examples");
  private static final Pattern PAGE = Pattern.compile("\\bdocs/[\\w/-]+(?:\\.\\w+)?");

  private final Path root = Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
  private final List<PublicType> types = PublicType.of(sources());

  JavadocTest() throws IOException {}

  @Test
  void itSaysMoreThanTheName() {
    assertEquals(List.of(), names(type -> type.words() < WORDS));
  }

  @Test
  void itNamesASource() {
    assertEquals(List.of(), names(type -> !type.hasSource()));
  }

  @Test
  void thePagesThatItNamesAreThere() {
    List<String> pages =
        types.stream()
            .flatMap(type -> PAGE.matcher(type.text()).results().map(MatchResult::group))
            .toList();
    assertTrue(pages.size() > 10, pages.toString());
    assertEquals(
        List.of(), pages.stream().filter(page -> !Files.exists(root.resolve(page))).toList());
  }

  /** Else the other tests would hold nothing. */
  @Test
  void theTypesOfAllModulesAreRead() {
    assertTrue(types.size() > 400, types.size() + " types");
    List<String> names = names(type -> true);
    assertTrue(
        names.containsAll(
            List.of("Advisor.Commitment", "PromptEncoder", "Reply", "Bpa", "Decision.Retain")));
    assertFalse(names.contains("AdvisorTest"));
  }

  @Test
  void whoSaysTooLittleIsFound() throws IOException {
    assertEquals(0, of("public class Signal {}").words());
    assertEquals(1, of("/** The signal. */ public class Signal {}").words());
    assertFalse(of("public class Signal {}").hasSource());
    assertFalse(
        of("/** As {@link #name()} and {@link Signal}. */ public class Signal {}").hasSource());
    assertFalse(of("/** For 2,048 tokens. */ public class Signal {}").hasSource());
    assertTrue(of("/** Its {@linkplain State state}. */ public class Signal {}").hasSource());
    assertTrue(of("/** By RFC 9110. */ public class Signal {}").hasSource());
    assertTrue(of("/** By Blackwell (1953). */ public class Signal {}").hasSource());
    assertTrue(of("/** @see State */ public class Signal {}").hasSource());
  }

  private List<String> names(Predicate<PublicType> which) {
    return types.stream().filter(which).map(PublicType::name).toList();
  }

  private static PublicType of(String source) throws IOException {
    URI name = URI.create("string:///Signal.java");
    JavaFileObject file =
        new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    return PublicType.of(List.of(file)).get(0);
  }

  private Iterable<? extends JavaFileObject> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return ToolProvider.getSystemJavaCompiler()
        .getStandardFileManager(null, null, null)
        .getJavaFileObjectsFromPaths(sources);
  }
}
