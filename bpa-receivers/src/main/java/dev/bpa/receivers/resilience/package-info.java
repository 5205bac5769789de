/**
 * Receivers that hold up in production: asked again, not too often, not for too long, within a
 * budget, or in the place of one that failed. Each stands alone and around any other.
 */
@NullMarked
package dev.bpa.receivers.resilience;

import org.jspecify.annotations.NullMarked;
