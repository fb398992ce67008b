package io.seiche.dashboards.grafana;

/**
 * From a value to a dashboard about it. Keeps the time range, and what is chosen here as far as it
 * can be chosen there.
 *
 * @param title what a click does
 * @param to where it leads
 * @param variable set there
 * @param value what it is set to, in Grafana's terms
 */
public record Link(String title, Page to, String variable, String value) {
  /** From a series, by one of its tags. */
  public static Link ofSeries(String title, Page to, String variable, String tag) {
    return new Link(title, to, variable, "${__field.labels." + tag + ":percentencode}");
  }

  /** From a cell of a table. */
  public static Link ofCell(String title, Page to, String variable) {
    return new Link(title, to, variable, "${__value.raw:percentencode}");
  }

  Json json(Page from) {
    StringBuilder url = new StringBuilder(to.path()).append("?${__url_time_range}");
    to.variables().stream()
        .filter(from::has)
        .filter(kept -> !kept.name().equals(variable))
        .forEach(kept -> url.append("&${").append(kept.name()).append(":queryparam}"));
    url.append("&var-").append(variable).append('=').append(value);
    return Json.of("title", title).and("url", url.toString());
  }
}
