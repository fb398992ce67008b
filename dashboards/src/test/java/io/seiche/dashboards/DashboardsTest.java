package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dashboard keeps every rule, and every rule notices when it is broken. */
class DashboardsTest {
  private static final List<Dashboard> ALL = Dashboard.all();

  static Stream<Arguments> dashboardsAndLints() {
    return ALL.stream().flatMap(d -> Lint.all().stream().map(lint -> Arguments.of(d, lint)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("dashboardsAndLints")
  void keeps(Dashboard dashboard, Lint lint) {
    assertThat(lint.check(dashboard, ALL)).isEmpty();
  }

  static Stream<Broken> broken() {
    return Broken.all();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void notices(Broken broken) {
    Dashboard one = broken.of(ALL);

    assertThat(Lint.all().stream().flatMap(lint -> lint.check(one, broken.among(ALL)).stream()))
        .anyMatch(found -> found.contains(broken.problem()));
  }

  @Test
  void everyRuleIsSeenToNotice() {
    Set<String> noticed = new TreeSet<>();
    for (Broken broken : broken().toList()) {
      Dashboard one = broken.of(ALL);
      List<Dashboard> among = broken.among(ALL);
      Lint.all().stream()
          .filter(lint -> !lint.check(one, among).isEmpty())
          .forEach(lint -> noticed.add(lint.name()));
    }

    assertThat(noticed).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void rulesAreToldApart() {
    assertThat(names()).doesNotHaveDuplicates();
  }

  private static List<String> names() {
    return Lint.all().stream().map(Lint::name).toList();
  }
}
