package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How one gets from one dashboard to another. */
final class LinkLints {
  private static final Pattern PATH = Pattern.compile("/d/([^/?]+)");
  private static final Pattern GIVEN = Pattern.compile("\\bvar-(\\w+)=");

  private LinkLints() {}

  static List<Lint> all() {
    return List.of(
        new Lint("links lead somewhere", LinkLints::links),
        new Lint("links keep the time range and what is chosen", LinkLints::keep),
        Lint.alone("every dashboard leads to the others", LinkLints::menu),
        new Lint("titles of dashboards differ", LinkLints::titles));
  }

  private static Stream<String> links(Dashboard dashboard, List<Dashboard> all) {
    Stream<String> byTag =
        Dashboard.stream(dashboard.json().path("links"))
            .filter(link -> link.path("type").asText().equals("dashboards"))
            .flatMap(link -> texts(link.path("tags")).stream())
            .filter(tag -> all.stream().noneMatch(d -> texts(d.json().path("tags")).contains(tag)))
            .map(tag -> "link to dashboards tagged '" + tag + "', of which there is none");
    Stream<String> byUrl =
        dashboard
            .nodes()
            .filter(node -> node.path("url").isTextual())
            .flatMap(link -> link(link.path("url").asText(), all));
    return Stream.concat(byTag, byUrl);
  }

  private static Stream<String> link(String url, List<Dashboard> all) {
    Matcher path = PATH.matcher(url);
    if (!path.lookingAt()) {
      return Stream.of("link '" + url + "' does not lead to a dashboard");
    }
    return all.stream()
        .filter(dashboard -> dashboard.uid().equals(path.group(1)))
        .findFirst()
        .map(target -> given(url, target))
        .orElse(Stream.of("link to '" + path.group(1) + "', which there is not"));
  }

  private static Stream<String> given(String url, Dashboard target) {
    return GIVEN
        .matcher(url)
        .results()
        .map(result -> result.group(1))
        .filter(name -> target.variables().noneMatch(v -> v.path("name").asText().equals(name)))
        .map(name -> "link sets variable '" + name + "', which " + target + " does not have");
  }

  private static Stream<String> keep(Dashboard dashboard, List<Dashboard> all) {
    return dashboard
        .nodes()
        .map(node -> node.path("url").asText())
        .filter(url -> PATH.matcher(url).lookingAt())
        .flatMap(
            url ->
                Stream.concat(
                    problem(!url.contains("${__url_time_range}"), "link loses the range: " + url),
                    shared(dashboard, url, all)
                        .filter(name -> !url.contains("${" + name + ":queryparam}"))
                        .filter(name -> !url.contains("var-" + name + "="))
                        .map(name -> "link loses '" + name + "': " + url)));
  }

  /** Variables that both ends have. */
  private static Stream<String> shared(Dashboard from, String url, List<Dashboard> all) {
    Matcher path = PATH.matcher(url);
    return all.stream()
        .filter(to -> path.lookingAt() && to.uid().equals(path.group(1)))
        .flatMap(Dashboard::variables)
        .map(variable -> variable.path("name").asText())
        .filter(name -> from.variables().anyMatch(v -> v.path("name").asText().equals(name)));
  }

  private static Stream<String> menu(Dashboard dashboard) {
    return problem(
        Dashboard.stream(dashboard.json().path("links"))
            .noneMatch(
                link ->
                    texts(link.path("tags")).contains("seiche")
                        && link.path("keepTime").asBoolean()
                        && link.path("includeVars").asBoolean()),
        "no menu of dashboards that keeps range and variables");
  }

  private static Stream<String> titles(Dashboard dashboard, List<Dashboard> all) {
    JsonNode title = dashboard.json().path("title");
    return problem(
        all.stream().filter(other -> other.json().path("title").equals(title)).count() > 1,
        "title " + title + " is taken twice");
  }
}
