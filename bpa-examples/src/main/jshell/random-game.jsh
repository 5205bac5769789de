// Writes random-game.json, 2,000 states and 10 actions, for ./bpa solve. Run it with ./jshell.sh bpa-examples/src/main/jshell/random-game.jsh

var random = new Random(1);
var weights = random.doubles(2_000).toArray();
var sum = Arrays.stream(weights).sum();
double[][] table() { return Stream.generate(() -> random.doubles(10).toArray()).limit(2_000).toArray(double[][]::new); }
var game = PersuasionGame.of(Arrays.stream(weights).map(w -> w / sum).toArray(), table(), table());
GameFile.of(game).write(Path.of("random-game.json"));
/exit
