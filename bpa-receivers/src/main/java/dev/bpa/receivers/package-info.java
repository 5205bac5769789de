/** Receivers of text: what a model is shown, and what it replies. */
@NullMarked
package dev.bpa.receivers;

import org.jspecify.annotations.NullMarked;
