@NullMarked
package dev.bpa.examples.demo;

import org.jspecify.annotations.NullMarked;
