package io.seiche.flink.stream;

import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Coverage;
import io.seiche.analysis.trend.CoverageMeter;
import java.util.List;

/**
 * What is heard of a scope: that a workload of it switched, how its storm stands, or when there is
 * data. Two of them are null.
 */
public record ScopeNews(
    String scope, String scopeId, Switch found, Storm storm, Coverage coverage) {
  /** To the workload, its array and the fleet. */
  public static List<ScopeNews> of(Switch found) {
    return List.of(
        new ScopeNews(Storm.WORKLOAD, found.workload(), found, null, null),
        new ScopeNews(Storm.ARRAY, found.system(), found, null, null),
        new ScopeNews(Storm.FLEET, SiteStorms.SITE, found, null, null));
  }

  /** To the scope that storms alone. */
  public static ScopeNews of(Storm storm) {
    return new ScopeNews(storm.scope(), storm.scopeId(), null, storm, null);
  }

  /** To the workload, its array and the fleet. */
  public static List<ScopeNews> of(String workload, CoverageMeter.Told told) {
    return List.of(
        new ScopeNews(Storm.WORKLOAD, workload, null, null, told.coverage()),
        new ScopeNews(Storm.ARRAY, told.system(), null, null, told.coverage()),
        new ScopeNews(Storm.FLEET, SiteStorms.SITE, null, null, told.coverage()));
  }

  /** The scope as one word. */
  public String key() {
    return scope + '/' + scopeId;
  }

  public long eventTimeMs() {
    if (coverage != null) {
      return coverage.endMs();
    }
    return found == null ? storm.eventTimeMs() : found.endMs();
  }
}
