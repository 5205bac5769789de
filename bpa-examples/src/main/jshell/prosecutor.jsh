// The prosecutor of Kamenica and Gentzkow (2011). Run it with ./jshell.sh bpa-examples/src/main/jshell/prosecutor.jsh

enum Suspect implements State { INNOCENT, GUILTY }
enum Verdict { CONVICT, ACQUIT }

var prior = Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7));
var convict = Signal.recommend(Verdict.CONVICT);
var acquit = Signal.recommend(Verdict.ACQUIT);
var policy = TabularPolicy.of(Map.of(
    Suspect.GUILTY, Distribution.certain(convict),
    Suspect.INNOCENT, Distribution.of(convict, 3 / 7.0, acquit, 4 / 7.0)));
Utility<Suspect, Verdict> justice = (v, s) -> (v == Verdict.CONVICT) == (s == Suspect.GUILTY) ? 1 : 0;
var judge = BestResponse.to(policy, prior, justice, List.of(Verdict.values()));
var prosecutor = Advisor.commitTo(policy).informedBy(prior).withSeed(42);
var outcome = prosecutor.persuade(judge, Context.none());
System.out.println(outcome.state() + ", " + outcome.signal() + " -> " + outcome.action() + ", believing " + outcome.posterior().get().belief());
/exit
