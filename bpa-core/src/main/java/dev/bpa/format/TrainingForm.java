// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.learning.AscentState;
import dev.bpa.learning.LearningCurve;
import dev.bpa.learning.TrainingState;
import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;
import java.util.List;

/** The JSON form of a {@link TrainingState}; parameters are written as the doubles they equal. */
final class TrainingForm {
  private TrainingForm() {}

  static ObjectNode write(TrainingState state) {
    ObjectNode json = Json.object();
    json.put("round", state.round());
    json.put("steps", state.ascent().steps());
    put(json.putObject("head"), state.ascent().head());
    ArrayNode memory = json.putArray("memory");
    state.ascent().memory().forEach(head -> put(memory.addObject(), head));
    ArrayNode baseline = json.putArray("baseline");
    state.baseline().forEach(baseline::add);
    put(json.putObject("announced"), state.announced());
    json.put("announcedRound", state.announcedRound());
    ArrayNode curve = json.putArray("curve");
    state
        .curve()
        .points()
        .forEach(p -> curve.addObject().put("round", p.round()).put("mean", p.meanReward()));
    json.put("unplotted", state.unplotted());
    return json;
  }

  static TrainingState read(Fields json) {
    List<SoftmaxHead> memory = json.list("memory").stream().map(TrainingForm::head).toList();
    List<LearningCurve.Point> points =
        json.list("curve").stream()
            .map(p -> new LearningCurve.Point(p.whole("round"), p.number("mean")))
            .toList();
    return new TrainingState(
        json.whole("round"),
        new AscentState(head(json.fields("head")), json.whole("steps"), memory),
        Arrays.stream(json.numbers("baseline")).boxed().toList(),
        head(json.fields("announced")),
        json.whole("announcedRound"),
        new LearningCurve(points),
        json.number("unplotted"));
  }

  private static void put(ObjectNode json, SoftmaxHead head) {
    put(json.putArray("weights"), head.weights());
    put(json.putArray("bias"), head.bias());
  }

  private static void put(ArrayNode json, float[] parameters) {
    for (float parameter : parameters) {
      json.add((double) parameter);
    }
  }

  private static SoftmaxHead head(Fields json) {
    return SoftmaxHead.of(floats(json.numbers("weights")), floats(json.numbers("bias")));
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
