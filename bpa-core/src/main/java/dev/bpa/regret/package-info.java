/** How sure one can be of a figure: confidence intervals. */
@NullMarked
package dev.bpa.regret;

import org.jspecify.annotations.NullMarked;
