// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * One self-contained page out of a template; what is filled in is escaped.
 *
 * @see Plots
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * {@return the template of this package, filled} Another of the package stands in it where it
   * says {@code {{>name}}}.
   *
   * @param template the name of the resource
   * @param values a map or a record whose components the template names
   * @throws IOException if the template is not on the class path
   */
  public static String render(String template, Object values) throws IOException {
    try (Reader reader = open(template)) {
      Template compiled =
          Mustache.compiler().escapeHTML(true).withLoader(HtmlReport::open).compile(reader);
      return compiled.execute(values);
    }
  }

  private static Reader open(String template) throws IOException {
    InputStream stream = HtmlReport.class.getResourceAsStream(template);
    if (stream == null) {
      throw new IOException("The template " + template + " is missing from the class path");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }
}
