package io.seiche.flink.stream;

import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import java.util.List;

/**
 * What is heard of a scope: that a workload of it switched, or how its storm stands. One of them is
 * null.
 */
public record ScopeNews(String scope, String scopeId, Switch found, Storm storm) {
  /** To the workload, its array and the fleet. */
  public static List<ScopeNews> of(Switch found) {
    return List.of(
        new ScopeNews(Storm.WORKLOAD, found.workload(), found, null),
        new ScopeNews(Storm.ARRAY, found.system(), found, null),
        new ScopeNews(Storm.FLEET, SiteStorms.SITE, found, null));
  }

  /** To the scope that storms alone. */
  public static ScopeNews of(Storm storm) {
    return new ScopeNews(storm.scope(), storm.scopeId(), null, storm);
  }

  /** The scope as one word. */
  public String key() {
    return scope + '/' + scopeId;
  }

  public long eventTimeMs() {
    return found == null ? storm.eventTimeMs() : found.endMs();
  }
}
