// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import net.jqwik.api.Property;

/** A property that holds for all samples; the 300 drawn are the same in every run. */
@Property(tries = 300, seed = "2011")
@Retention(RUNTIME)
@Target(METHOD)
public @interface Law {}
