// One round with the Advisor that ./bpa demo saved in bpa-out, or in the folder that the environment variable
// BPA_ADVISOR names. Run it with ./jshell.sh bpa-examples/src/main/jshell/persuade.jsh
interface ChatModel { String chat(String prompt); }

// Stands in for the model that your application calls: it tells what it was asked.
ChatModel model = prompt -> "asked '" + prompt.replaceAll("\\s+", " ") + "'";
var folder = Path.of(System.getenv().getOrDefault("BPA_ADVISOR", "bpa-out"));

// region persuade
var policy = OnnxSignalingPolicy.load(folder.resolve("advisor.onnx"));
var advisor = Advisor.commitTo(policy).informedBy(InformationSource.none());
Receiver<Reply> receiver = Receivers.of(model::chat);
var outcome = advisor.persuade(receiver, "a native or inhabitant of Canada");
System.out.println(outcome.signal() + ": " + outcome.action().text());
// endregion
policy.close();
/exit
