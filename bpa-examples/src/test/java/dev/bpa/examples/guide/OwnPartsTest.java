// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Dossier;
import dev.bpa.Experience;
import dev.bpa.InformationItem;
import dev.bpa.InformationSource;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.StochasticReceiver;
import dev.bpa.Utility;
import dev.bpa.examples.guide.Courtroom.Verdict;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/guide/own-parts.md. */
class OwnPartsTest {
  private static final InformationItem ALIBI = new InformationItem("alibi", "He was abroad.");

  /** Your own client of a model, a service or a person. */
  interface SupportDesk {
    String ask(String question, String hint);
  }

  // region desk
  record DeskReceiver(SupportDesk desk) implements Receiver<String> {
    @Override
    public String respond(Observation seen) {
      String question = ((Prompt) seen.context()).text();
      return desk.ask(question, seen.signal().name());
    }
  }

  // endregion

  @Test
  void anOwnReceiver() {
    SupportDesk desk = (question, hint) -> hint.equals("billing") ? "GUILTY as charged" : "no idea";
    SignalingPolicy<State> policy = (s, x) -> Distribution.certain(Signal.of("billing"));
    Advisor<State> advisor = Advisor.commitTo(policy).informedBy(InformationSource.none());
    // region mapped
    Receiver<Verdict> judge =
        new DeskReceiver(desk)
            .map(text -> text.contains("GUILTY") ? Verdict.CONVICT : Verdict.ACQUIT);
    Outcome<State, Verdict> outcome = advisor.persuade(judge, "Was I charged twice?");
    // endregion
    assertEquals(Verdict.CONVICT, outcome.action());
  }

  @Test
  void anOwnReceiverThatKnowsItsOdds() {
    // region odds
    StochasticReceiver<Verdict> wavering =
        seen ->
            seen.signal().equals(Courtroom.CONVICT)
                ? Distribution.of(Verdict.CONVICT, 0.9, Verdict.ACQUIT, 0.1)
                : Distribution.certain(Verdict.ACQUIT);
    // endregion
    var prosecutor = Advisor.commitTo(Courtroom.accusing(0)).informedBy(Courtroom.PRIOR);
    long convicted =
        java.util.stream.IntStream.range(0, 10_000)
            .filter(i -> prosecutor.persuade(wavering, Context.none()).action() == Verdict.CONVICT)
            .count();
    assertEquals(0.27, convicted / 10_000.0, 0.02);
  }

  // region graded-question
  record Question(String text, String answer) implements State {}

  // endregion

  @Test
  void anOwnUtility() {
    Question asked = new Question("What is 6 × 7?", "42");
    Advisor<Question> advisor =
        Advisor.<Question>commitTo((q, x) -> Distribution.certain(Signal.of("multiply")))
            .informedBy((context, random) -> asked);
    Receiver<String> receiver = seen -> "It is 42.";
    // region grade
    Utility<Question, String> right =
        (reply, question) -> reply.contains(question.answer()) ? 1 : 0;
    Outcome<Question, String> outcome = advisor.persuade(receiver, asked.text());
    Experience<Question, String> learned =
        outcome.rewarded(right.of(outcome.action(), outcome.state()));
    // endregion
    assertEquals(1, learned.reward());
  }

  @Test
  void anOwnSource() {
    Map<String, List<InformationItem>> index = Map.of("Did he do it?", List.of(ALIBI));
    SignalingPolicy<Dossier> policy =
        (held, context) -> Distribution.certain(Signal.revealing(held.items().get(0)));
    // region source
    InformationSource<Dossier> archive =
        (context, random) -> new Dossier(index.getOrDefault(((Prompt) context).text(), List.of()));
    Advisor<Dossier> advisor = Advisor.commitTo(policy).informedBy(archive);
    // endregion
    assertEquals(
        List.of(ALIBI), advisor.persuade(seen -> seen.signal().items(), "Did he do it?").action());
  }

  @Test
  void anAdvisorCannotMakeThingsUp() {
    // region forged
    InformationItem forged = new InformationItem("confession", "He did it.");
    SignalingPolicy<Dossier> liar = (held, x) -> Distribution.certain(Signal.revealing(forged));
    Advisor<Dossier> advisor = Advisor.commitTo(liar).informedBy((x, r) -> Dossier.of(ALIBI));
    // endregion
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> advisor.persuade(seen -> "", "Did he do it?"));
    assertTrue(String.valueOf(refused.getMessage()).contains("does not admit"));
  }
}
