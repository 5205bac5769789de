/**
 * What is written to files and read back: policies, games and solutions as JSON, experience as JSON
 * lines, checkpoints of a training.
 *
 * <p>Start at {@link dev.bpa.format.ExperienceLog}; a {@link dev.bpa.format.Journal} and {@link
 * dev.bpa.format.Checkpoints} let a training survive its process.
 */
@NullMarked
package dev.bpa.format;

import org.jspecify.annotations.NullMarked;
