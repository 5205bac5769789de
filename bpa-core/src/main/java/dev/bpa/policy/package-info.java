/** Signaling policies: silence, full disclosure, tables, softmax of features, and mixtures. */
@NullMarked
package dev.bpa.policy;

import org.jspecify.annotations.NullMarked;
