package io.seiche.alerts.message;

import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Alertmanager knows an alert by, routes and groups it by. The same for all words on one
 * alert, and for the next storm of the same workload: silences go on holding, and there are as many
 * as there are workloads, not as there are storms.
 */
public final class Labels {
  /** Longer values are cut. */
  static final int LONGEST = 250;

  private Labels() {}

  /**
   * The labels of an alert under one severity.
   *
   * @param about the alert's first word
   */
  public static Map<String, String> of(Alert about, Severity severity) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", Kind.alertName(about));
    labels.put("severity", text(severity));
    labels.put("scope", cut(scope(about)));
    labels.put("scope_id", cut(scopeId(about)));
    labels.put("workload", cut(about.getWorkload()));
    labels.put("system", cut(about.getSystem()));
    labels.values().removeIf(String::isEmpty);
    return Collections.unmodifiableMap(labels);
  }

  static String text(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** What kind of thing an alert is about. */
  public static String scope(Alert about) {
    return about.getScope().isEmpty() ? "workload" : about.getScope();
  }

  /** Which one. */
  public static String scopeId(Alert about) {
    return about.getScopeId().isEmpty() ? about.getWorkload() : about.getScopeId();
  }

  private static String cut(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
