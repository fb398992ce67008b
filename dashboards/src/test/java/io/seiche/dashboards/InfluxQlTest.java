package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfluxQlTest {
  @Test
  void readsNestedSelects() {
    InfluxQl query =
        InfluxQl.parse(
            "SELECT count(\"p\") AS \"storms\" FROM (SELECT last(\"penalty\") AS \"p\", \"state\""
                + " FROM \"storm\" WHERE time > ${__to}ms - 7d GROUP BY \"scope\", \"scope_id\")"
                + " WHERE \"state\" != 'CLOSED'");

    assertThat(query.measurements()).containsExactly("storm");
    assertThat(query.aliases()).containsExactly("storms", "p");
    assertThat(query.tags()).containsExactly("scope", "scope_id");
    assertThat(query.columns()).containsExactly("p", "penalty", "state");
    assertThat(query.comparisons()).containsExactly(new InfluxQl.Comparison("state", "CLOSED"));
    assertThat(query.outputs())
        .containsExactly(new InfluxQl.Output("count(\"p\")", "count", "p", "storms"));
    assertThat(query.reads())
        .containsExactly(
            new InfluxQl.Output("last(\"penalty\")", "last", "penalty", "p"),
            new InfluxQl.Output("\"state\"", "", "state", "state"));
    assertThat(query.strangers()).isEmpty();
  }

  @Test
  void readsRegexAndBuckets() {
    InfluxQl query =
        InfluxQl.parse(
            "SELECT mean(\"busy_ratio\"), \"x\" FROM \"io\" WHERE $timeFilter AND \"system\" =~"
                + " /^$system\\/a \"b\"$/ GROUP BY time($__interval), \"kind\" fill(none)");

    assertThat(query.columns()).containsExactly("busy_ratio", "x", "system");
    assertThat(query.tags()).containsExactly("kind");
    assertThat(query.outputs())
        .containsExactly(
            new InfluxQl.Output("mean(\"busy_ratio\")", "mean", "busy_ratio", "mean"),
            new InfluxQl.Output("\"x\"", "", "x", "x"));
    assertThat(query.matched()).containsExactly("system");
  }

  @Test
  void readsExpressions() {
    InfluxQl query =
        InfluxQl.parse(
            "SELECT percentile(\"x\", 95) AS \"p\", sum(\"a\") / sum(\"b\") AS \"rate\" FROM \"io\"");

    assertThat(query.outputs())
        .containsExactly(
            new InfluxQl.Output("percentile(\"x\", 95)", "percentile", "x", "p"),
            new InfluxQl.Output("sum(\"a\") / sum(\"b\")", "sum", "a", "rate"));
  }

  @Test
  void readsWhatVariablesAsk() {
    InfluxQl query = InfluxQl.parse("SHOW TAG VALUES FROM \"io\" WITH KEY = \"system\"");

    assertThat(query.measurements()).containsExactly("io");
    assertThat(query.tags()).containsExactly("system");
    assertThat(query.outputs()).isEmpty();
  }

  @Test
  void bareNamesAreStrangers() {
    assertThat(InfluxQl.parse("SELECT code FROM phase").strangers())
        .containsExactly("code", "phase");
  }
}
