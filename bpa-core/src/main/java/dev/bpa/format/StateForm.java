// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.learning.TrainingState;
import dev.bpa.learning.online.LearnerState;
import java.util.function.Function;

/**
 * How a state is written as JSON and read back.
 *
 * @param kind of state, in words
 */
record StateForm<T>(String kind, Function<T, ObjectNode> writer, Function<Fields, T> reader) {
  static final StateForm<LearnerState> LEARNER =
      new StateForm<>("an online learner", StateForm::ofLearner, StateForm::learner);

  static final StateForm<TrainingState> TRAINING =
      new StateForm<>("a training", TrainingForm::write, TrainingForm::read);

  ObjectNode write(T state) {
    return writer.apply(state);
  }

  T read(Fields json) {
    return reader.apply(json);
  }

  private static ObjectNode ofLearner(LearnerState state) {
    ObjectNode json = Json.object();
    json.put("learner", state.learner());
    json.put("rounds", state.rounds());
    put(json.putArray("numbers"), state.numbers());
    return json;
  }

  private static LearnerState learner(Fields json) {
    return LearnerState.of(json.text("learner"), json.whole("rounds"), json.numbers("numbers"));
  }

  private static void put(ArrayNode json, double[] numbers) {
    for (double number : numbers) {
      json.add(number);
    }
  }
}
