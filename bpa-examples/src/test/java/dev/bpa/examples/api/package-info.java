/** What holds for every public type and every file of all modules. */
@NullMarked
package dev.bpa.examples.api;

import org.jspecify.annotations.NullMarked;
