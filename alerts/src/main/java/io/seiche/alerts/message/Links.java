package io.seiche.alerts.message;

import io.seiche.results.v1.Alert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an alert leads.
 *
 * @param console address of the console, without a slash at its end
 * @param dashboard address with {@code {workload}}, {@code {scope}}, {@code {scope_id}} and {@code
 *     {system}} to be filled in; without one the console's page of the workload
 * @param runbooks page whose anchors are the kinds of alert
 */
public record Links(Optional<String> console, Optional<String> dashboard, String runbooks) {
  /** Where the runbooks are in this source tree. */
  public static final String SHIPPED_RUNBOOKS = "docs/alerts.md";

  public static final Links NONE = new Links(Optional.empty(), Optional.empty(), SHIPPED_RUNBOOKS);

  public Links {
    console = console.map(address -> address.replaceAll("/+$", ""));
  }

  /** The same with a console, unless there is one. */
  public Links orConsole(String address) {
    return console.isPresent() ? this : new Links(Optional.of(address), dashboard, runbooks);
  }

  /** What to do about this kind of alert. */
  public String runbook(Alert about) {
    return runbooks + "#" + Kind.of(about);
  }

  /** Where to look. */
  public Optional<String> dashboard(Alert about) {
    return dashboard.isPresent()
        ? dashboard.map(template -> filled(template, about))
        : console(about);
  }

  /** The workload's page of the console, or its first page. */
  public Optional<String> console(Alert about) {
    return console.map(
        address ->
            about.getWorkload().isEmpty()
                ? address + "/"
                : address + "/#/workload/" + path(about.getWorkload()));
  }

  private static String filled(String template, Alert about) {
    return template
        .replace("{workload}", encoded(about.getWorkload()))
        .replace("{scope}", encoded(Labels.scope(about)))
        .replace("{scope_id}", encoded(Labels.scopeId(about)))
        .replace("{system}", encoded(about.getSystem()));
  }

  /** Slashes of an id stay readable. */
  private static String path(String id) {
    return Arrays.stream(id.split("/", -1)).map(Links::encoded).collect(Collectors.joining("/"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
