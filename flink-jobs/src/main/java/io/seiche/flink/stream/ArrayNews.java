package io.seiche.flink.stream;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.switching.Switch;

/**
 * What is heard of an array: what a workload on it did, or that one switched. One of them is null.
 */
public record ArrayNews(Activity activity, Switch found) {
  public static ArrayNews of(Activity activity) {
    return new ArrayNews(activity, null);
  }

  public static ArrayNews of(Switch found) {
    return new ArrayNews(null, found);
  }

  public String system() {
    return found == null ? activity.system() : found.system();
  }
}
