package io.seiche.dashboards;

import static io.seiche.history.Measurement.STORM;

import io.seiche.dashboards.grafana.Query;

/** What several dashboards ask of storms. */
final class Storms {
  /** A storm that nobody closed for so long is taken for over. */
  private static final String REMEMBERED = "7d";

  private Storms() {}

  /** To be completed with fields: the newest event of every scope that stormed lately. */
  static Query newestOfEach() {
    return Query.from(STORM).latest(REMEMBERED).by("scope", "scope_id");
  }

  /** How many scopes' newest event is not a close. */
  static Query open() {
    return Query.over(newestOfEach().last("penalty").fields("state"))
        .count("penalty", "storms")
        .where("%s != 'closed'", "state");
  }
}
