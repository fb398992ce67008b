package io.seiche.dashboards.grafana;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import java.util.Locale;

/** What people choose at the top of a dashboard. Immutable. */
public final class Variable {
  public static final Variable RAW = datasource(Bucket.RAW);
  public static final Variable EVENTS = datasource(Bucket.EVENTS);
  public static final Variable ROLLUP = datasource(Bucket.ROLLUP);

  public static final Variable SYSTEM =
      values("system", "System", "Host or array that reports I/O.", Measurement.IO, "system");
  public static final Variable WORKLOAD =
      values("workload", "Workload", "Job, tenant or service.", Measurement.PHASE, "workload");

  /** The same variable where only rollups are asked. */
  public static final Variable WORKLOAD_OF_OLD =
      values("workload", "Workload", "Job, tenant or service.", Measurement.OCCUPANCY, "workload");

  /** The same variable where peaks are foretold. */
  public static final Variable SYSTEM_FORETOLD =
      values("system", "System", "Host or array with a forecast.", Measurement.FORECAST, "system");

  public static final Variable PHASE =
      values("phase", "Phase", "What a workload does.", Measurement.PHASE_SPAN, "phase");
  public static final Variable NODE =
      values("node", "Node", "Host with GPUs.", Measurement.GPU, "node");

  private final String name;
  private final Json json;

  private Variable(String name, Json json) {
    this.name = name;
    this.json = json;
  }

  /** One or more values of a tag, all at first; those that the measurement has. */
  public static Variable values(
      String name, String label, String description, Measurement measurement, String tag) {
    String query =
        "SHOW TAG VALUES FROM \"%s\" WITH KEY = \"%s\""
            .formatted(measurement.table(), measurement.tag(tag).name());
    return new Variable(
        name,
        Json.of("name", name)
            .and("type", "query")
            .and("label", label)
            .and("description", description)
            .and("datasource", datasourceOf(measurement.bucket()))
            .and("query", query)
            .and("regex", "")
            .and("sort", 1)
            .and("refresh", 2)
            .and("includeAll", true)
            .and("allValue", ".*")
            .and("multi", true)
            .and(
                "current",
                Json.of("text", Json.array("All"))
                    .and("value", Json.array("$__all"))
                    .and("selected", true))
            .and("hide", 0)
            .and("options", Json.array())
            .and("skipUrlSync", false));
  }

  private static Variable datasource(Bucket bucket) {
    String name = bucket.suffix();
    return new Variable(
        name,
        Json.of("name", name)
            .and("type", "datasource")
            .and("label", "Seiche " + name)
            .and("description", "Datasource over the bucket seiche_" + name + ".")
            .and("query", "influxdb")
            .and("regex", "/^Seiche " + name + "/")
            .and(
                "current",
                Json.of("text", "Seiche " + name)
                    .and("value", "seiche-" + name)
                    .and("selected", true))
            .and("hide", 0)
            .and("includeAll", false)
            .and("multi", false)
            .and("refresh", 1)
            .and("options", Json.array())
            .and("skipUrlSync", false));
  }

  /** The datasource chosen for a bucket. */
  static Json datasourceOf(Bucket bucket) {
    return Json.of("type", "influxdb")
        .and("uid", "${" + bucket.name().toLowerCase(Locale.ROOT) + "}");
  }

  public String name() {
    return name;
  }

  Json json() {
    return json;
  }
}
