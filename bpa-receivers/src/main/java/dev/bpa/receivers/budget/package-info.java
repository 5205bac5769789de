/** What calls of language models may cost, and did. */
@NullMarked
package dev.bpa.receivers.budget;

import org.jspecify.annotations.NullMarked;
