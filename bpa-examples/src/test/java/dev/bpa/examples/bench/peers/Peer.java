// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.util.function.ToDoubleFunction;

/** Others who solve linear programs, with their defaults. */
enum Peer {
  GLOP("GLOP", Integer.MAX_VALUE, program -> OrTools.value("GLOP", program)),
  CLP("CLP", Integer.MAX_VALUE, program -> OrTools.value("CLP", program)),
  HIGHS("HiGHS", 10_000, program -> OrTools.value("HIGHS_LP", program)),
  OJALGO("ojAlgo", 2_000, OjAlgo::value),
  COMMONS_MATH("Commons Math", 2_000, CommonsMath::value);

  private static final double AGREED = 1e-7;

  private final String title;
  private final int mostColumns;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final ToDoubleFunction<FullProgram> solver;

  /**
   * A peer.
   *
   * @param mostColumns of the programs that it solves, rightly and in seconds
   */
  Peer(String title, int mostColumns, ToDoubleFunction<FullProgram> solver) {
    this.title = title;
    this.mostColumns = mostColumns;
    this.solver = solver;
  }

  String title() {
    return title;
  }

  boolean takes(Size size) {
    return size.states() * size.actions() <= mostColumns;
  }

  /**
   * The optimal value, the time to hand over the program included.
   *
   * @throws IllegalStateException if it says that it did not find it
   */
  double value(FullProgram program) {
    return solver.applyAsDouble(program);
  }

  /**
   * Makes sure that this finds the value that we do.
   *
   * @throws IllegalStateException if it does not
   */
  void requireAgreement(double ours, FullProgram program) {
    double theirs = value(program);
    if (!(Math.abs(ours - theirs) <= AGREED)) {
      throw new IllegalStateException("We find %s, but %s %s".formatted(ours, title, theirs));
    }
  }
}
