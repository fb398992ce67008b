package io.seiche.analysis.storm;

import java.util.HashMap;
import java.util.Map;

/**
 * A storm that lasts, and who suffers from it.
 *
 * @param storm as it was told last
 * @param neighbours by workload; the first {@value #MOST} that were slowed
 */
public record Suffering(Storm storm, Map<String, Suffered> neighbours) {
  static final int MOST = 256;

  /** Tells scopes apart. */
  public String key() {
    return key(storm.scope(), storm.scopeId());
  }

  static String key(String scope, String scopeId) {
    return scope + '/' + scopeId;
  }

  Suffering with(Storm told) {
    return new Suffering(told, neighbours);
  }

  Suffering plus(Map<String, Suffered> more) {
    Map<String, Suffered> sum = new HashMap<>(neighbours);
    more.forEach(
        (workload, suffered) -> {
          if (suffered.all().operations() > 0 && (sum.size() < MOST || sum.containsKey(workload))) {
            sum.merge(workload, suffered, Suffered::plus);
          }
        });
    return new Suffering(storm, sum);
  }
}
