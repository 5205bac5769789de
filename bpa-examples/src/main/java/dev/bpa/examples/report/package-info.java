/** What people look at: plots and a page. */
@NullMarked
package dev.bpa.examples.report;

import org.jspecify.annotations.NullMarked;
