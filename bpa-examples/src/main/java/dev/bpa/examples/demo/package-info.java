/** The main job: an Advisor learns from rewards to lift a frozen receiver on real text. */
@NullMarked
package dev.bpa.examples.demo;

import org.jspecify.annotations.NullMarked;
