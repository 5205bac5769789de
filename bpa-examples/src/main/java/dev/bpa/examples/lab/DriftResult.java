// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import dev.bpa.regret.ConfidenceInterval;
import java.util.OptionalInt;

/**
 * What became of a service from one version to the next.
 *
 * @param dataset the questions
 * @param service the model's name without its version
 * @param questions that both versions answered
 * @param before the mean value of the older version
 * @param after of the newer one
 * @param change after − before, with its paired 95 % interval
 * @param p exact, two-sided, of McNemar
 * @param alarm how many answers of the newer version it took until the alarm; empty if it did not
 *     come
 * @param falseAlarm whether it came before the version changed
 * @see Drift
 */
public record DriftResult(
    String dataset,
    String service,
    int questions,
    double before,
    double after,
    ConfidenceInterval change,
    double p,
    OptionalInt alarm,
    boolean falseAlarm) {}
