// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.api;

import static java.util.stream.Collectors.toSet;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTreeScanner;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A type that users see, and its javadoc, as the compiler reads both.
 *
 * @param name with those of the types around it
 * @param javadoc empty if it has none
 * @param around the type that it is declared in; empty at the top
 */
record PublicType(String name, Optional<DocCommentTree> javadoc, Optional<PublicType> around) {
  private static final Pattern DATED =
      Pattern.compile("\\b(?:1[789]\\d|20[012])\\d\\b|\\barXiv\\b|\\bRFC \\d");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|\\.");

  /** Those of some sources, in their order. */
  static List<PublicType> of(Iterable<? extends JavaFileObject> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask) compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, sources);
    Reader reader = new Reader(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) {
      reader.scan(unit, null);
    }
    return reader.found;
  }

  /** The text of the javadoc, with its tags. */
  String text() {
    return javadoc.map(DocCommentTree::toString).orElse("");
  }

  /** How many words the javadoc has that the type's name has not. */
  long words() {
    Set<String> named =
        Arrays.stream(HUMP.split(name)).map(word -> word.toLowerCase(Locale.ROOT)).collect(toSet());
    return WORD.matcher(text())
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .filter(word -> !named.contains(word))
        .count();
  }

  /** Whether the javadoc, or that of the type around it, says where the type comes from. */
  boolean hasSource() {
    return DATED.matcher(text()).find()
        || javadoc.filter(this::refers).isPresent()
        || around.filter(PublicType::hasSource).isPresent();
  }

  /** By a see tag, or by a link to another type. */
  private boolean refers(DocCommentTree comment) {
    List<String> own = List.of(name.split("\\."));
    List<String> links = new ArrayList<>();
    new DocTreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitSee(SeeTree see, @Nullable Void unused) {
        links.add("see");
        return null;
      }

      @Override
      public @Nullable Void visitLink(LinkTree link, @Nullable Void unused) {
        links.add(link.getReference().getSignature().replaceAll("#.*", ""));
        return null;
      }
    }.scan(comment, null);
    return links.stream().anyMatch(type -> !type.isEmpty() && !own.contains(type));
  }

  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable PublicType> {
    final List<PublicType> found = new ArrayList<>();
    private final DocTrees comments;

    Reader(DocTrees comments) {
      this.comments = comments;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable PublicType around) {
      if (!visible(type)) {
        return null;
      }
      String name = type.getSimpleName().toString();
      PublicType seen =
          new PublicType(
              around == null ? name : around.name + "." + name,
              Optional.ofNullable(comments.getDocCommentTree(getCurrentPath())),
              Optional.ofNullable(around));
      found.add(seen);
      return super.visitClass(type, seen);
    }

    /** Public, or a member of an interface. */
    private boolean visible(ClassTree type) {
      return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
          || getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable PublicType around) {
      return null; // what is declared in it nobody sees
    }
  }
}
