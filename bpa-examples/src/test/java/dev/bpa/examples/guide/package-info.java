// SPDX-License-Identifier: Apache-2.0
/** The code of docs/guide, compiled and run: what a page shows between its lines stands here. */
@org.jspecify.annotations.NullMarked
package dev.bpa.examples.guide;
