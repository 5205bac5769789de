@NullMarked
package dev.bpa.examples.report;

import org.jspecify.annotations.NullMarked;
