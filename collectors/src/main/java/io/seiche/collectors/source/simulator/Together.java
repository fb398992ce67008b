package io.seiche.collectors.source.simulator;

import java.util.List;

/** Several jobs of one phase on one volume, none of which ends by itself. */
record Together(List<WorkloadModel> jobs) implements WorkloadModel {
  Together {
    jobs = List.copyOf(jobs);
  }

  @Override
  public Label label() {
    return jobs.get(0).label();
  }

  @Override
  public double offer(double seconds, Demand demand) {
    for (WorkloadModel job : jobs) {
      job.offer(seconds, demand);
    }
    return seconds;
  }

  @Override
  public void served(double share) {
    for (WorkloadModel job : jobs) {
      job.served(share);
    }
  }
}
