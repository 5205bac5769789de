// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.Solver;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The optimal value of a game: ours with its scheme and its certificate, and that of {@link Peer}s
 * out of the {@link FullProgram}. They must agree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 2, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class SolverBenchmark {
  static final String OURS = "ours";

  /** A {@link Size}. */
  @Param("10x10")
  public String size = "";

  /** {@link #OURS}, or a {@link Peer}. */
  @Param(OURS)
  public String solver = "";

  private @Nullable DoubleSupplier solve;

  /** Solves the game once both ways, and compares. */
  @Setup
  public void agree() {
    PersuasionGame<NamedState, String> game = Size.of(size).game();
    Solver ours = Solver.withDefaults();
    DoubleSupplier measured = () -> ours.solve(game).value();
    if (!solver.equals(OURS)) {
      Peer peer = Peer.valueOf(solver);
      FullProgram program = FullProgram.of(game);
      peer.requireAgreement(measured.getAsDouble(), program);
      measured = () -> peer.value(program);
    }
    solve = measured;
  }

  @Benchmark
  public double value() {
    return java.util.Objects.requireNonNull(solve).getAsDouble();
  }
}
