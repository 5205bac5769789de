// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/** θ ← θ + α g. */
enum Plain implements Optimizer {
  INSTANCE;

  @Override
  public int memory() {
    return 0;
  }

  @Override
  public void ascend(ParameterBlock block, float[] gradient, long step, double rate) {
    float[] parameters = block.values();
    float alpha = (float) rate;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += alpha * gradient[i];
    }
  }

  @Override
  public String toString() {
    return "plain";
  }
}
