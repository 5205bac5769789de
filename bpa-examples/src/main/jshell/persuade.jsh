// One round with the Advisor that ./bpa demo saved in bpa-out, or in the folder that the environment variable
// BPA_ADVISOR names. Run it with ./jshell.sh bpa-examples/src/main/jshell/persuade.jsh
interface ChatModel { String chat(String prompt); }

// Stands in for the model that your application calls: it tells the end of what it was asked.
ChatModel model = prompt -> "asked '…" + prompt.substring(prompt.indexOf("Weigh")).replaceAll("\\s+", " ") + "'";
var folder = Path.of(System.getenv().getOrDefault("BPA_ADVISOR", "bpa-out"));

// What the model is told: how often the Advisor sends each signal for each class, as measured when it was trained.
var commitment = dev.bpa.examples.demo.SavedReceiver.load(folder.resolve("receiver.json")).commitment();

// region persuade
try (var policy = OnnxSignalingPolicy.load(folder.resolve("advisor.onnx"))) {
  var advisor = Advisor.commitTo(new GreedyPolicy<>(policy)).informedBy(InformationSource.none());
  Receiver<Reply> receiver = Receivers.of(model::chat, Rendering.announcing(commitment));
  System.out.println(advisor.persuade(receiver, "a native or inhabitant of Canada").action().text());
}
// endregion
/exit
