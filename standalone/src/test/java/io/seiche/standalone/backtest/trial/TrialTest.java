package io.seiche.standalone.backtest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.alert.Alerts;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.standalone.backtest.trial.StormChange.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storms under two sets of rules, told in minutes. */
class TrialTest {
  private static final long END = 600;

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "'', 10-20, NEW",
    "10-20, '', GONE",
    "10-20, 10-25, ''",
    "10-20, 8-20, EARLIER",
    "10-20, 12-20, LATER",
    "10-20, 10!20, CRITICAL",
    "10!20, 9-20, EARLIER NOT_CRITICAL",
    "10-20, 30-40, NEW GONE",
    "10-20 30-40, 10-40, JOINED",
    "10-40, 10-20 30-40, SPLIT",
    "10-20 30-, 10-20 30-, ''",
    "10-20 500-, 500-, GONE"
  })
  void whatBecomesOfStorms(String inForce, String tried, String expected) {
    List<StormChange> changes =
        StormChange.of(storms("llm", inForce), storms("llm", tried), minutes(END));

    assertThat(changes.stream().map(change -> change.what().name()).toList())
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1)));
  }

  @Test
  void scopesAreCountedUnderBoth() {
    Trial trial =
        Trial.of(
            RuleChange.between(Map.of("storm.open", "1800"), Map.of("storm.open", "1500")),
            List.of(
                played(
                    "a.csv",
                    decisions(storms("llm", "10-20 30-40")),
                    decisions(storms("llm", "5-45"), storms("rag", "50-"))),
                played("b.csv", decisions(), decisions())));

    assertThat(trial.rules()).containsExactly(new RuleChange("storm.open", "1800", "1500"));
    assertThat(trial.scopes())
        .extracting(Trial.Scope::scopeId, Trial.Scope::inForce, Trial.Scope::tried)
        .containsExactly(
            tuple(
                "llm",
                new Tally(2, 0, 2, 1_200, minutes(10), 3_000.0),
                new Tally(1, 0, 1, 2_400, minutes(5), 3_000.0)),
            tuple(
                "rag", Tally.NOTHING, new Tally(1, 0, 1, 60 * (END - 50.0), minutes(50), 3_000.0)));
    assertThat(trial.storms())
        .extracting(next -> next.change().what())
        .containsExactly(What.EARLIER, What.JOINED, What.NEW);
    assertThat(trial.tried().storms()).isEqualTo(2);
    assertThat(trial.perWeek(trial.tried().pages()))
        .as("two in twice ten hours")
        .isEqualTo(2 * 168 / 20.0);
  }

  @Test
  void pagesAreCountedByKind() {
    Alert overdue = page("checkpoint-overdue", 10, true);
    Decisions both =
        Decisions.told(
            List.of(),
            storms("llm", "10-20"),
            List.of(
                overdue,
                page("checkpoint-overdue", 11, true),
                page("checkpoint-overdue", 20, false),
                page("checkpoint-overdue", 30, true),
                Alerts.of(storms("llm", "10-20").get(0))));

    Trial trial = Trial.of(List.of(), List.of(played("a", decisions(), both)));

    assertThat(both.pages()).as("each time it begins to fire").hasSize(2);
    assertThat(trial.pages()).containsExactly(new Trial.Kind("checkpoint-overdue", 0, 2));
    assertThat(trial.scopes())
        .singleElement()
        .satisfies(scope -> assertThat(scope.tried().pages()).isEqualTo(2));
  }

  @Test
  void wholesComeFirst() {
    Decisions site =
        decisions(
            storms("llm", "1-2"),
            List.of(storm(Storm.ARRAY, "helium-1", "1-2"), storm(Storm.FLEET, "site", "1-2")));

    assertThat(Trial.of(List.of(), List.of(played("a", site, site))).scopes())
        .extracting(Trial.Scope::scope)
        .containsExactly("fleet", "array", "workload");
  }

  @Test
  void rulesThatAreWrittenOutAsTheyAreChangeNothing() {
    assertThat(RuleChange.between(Map.of(), Map.of("storm.open", "2000"))).isEmpty();
  }

  private static Trial.Played played(String file, Decisions inForce, Decisions tried) {
    return new Trial.Played(file, 0, minutes(END), inForce, tried);
  }

  @SafeVarargs
  private static Decisions decisions(List<Storm>... storms) {
    List<Storm> all = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    for (List<Storm> some : storms) {
      all.addAll(some);
      for (Storm storm : some) {
        alerts.add(page(storm, true));
        alerts.add(page(storm, false));
      }
    }
    return Decisions.told(List.of(), all, alerts);
  }

  private static Alert page(Storm storm, boolean firing) {
    Alert said = Alerts.of(storm);
    return new Alert(
        said.fingerprint(),
        said.workload(),
        firing,
        said.severity(),
        said.title(),
        said.text(),
        said.startsMs(),
        firing ? null : Long.valueOf(storm.eventTimeMs()),
        firing ? storm.openedMs() : storm.eventTimeMs() + 1,
        said.kind(),
        said.scope(),
        said.scopeId(),
        said.system(),
        said.evidence());
  }

  private static Alert page(String kind, long minute, boolean firing) {
    return new Alert(
        kind + "@llm",
        "llm",
        firing,
        Severity.WARNING,
        "title",
        "text",
        minutes(10),
        firing ? null : Long.valueOf(minutes(minute)),
        minutes(minute),
        kind,
        Storm.WORKLOAD,
        "llm",
        "array",
        List.of());
  }

  /** Such as {@code 10-20 30!}: from one minute to another, {@code !} critical, open in the end. */
  private static List<Storm> storms(String workload, String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(" ", -1)).stream()
            .map(one -> storm(Storm.WORKLOAD, workload, one))
            .toList();
  }

  private static Storm storm(String scope, String scopeId, String text) {
    String[] ends = text.split("[-!]", -1);
    long opened = minutes(Long.parseLong(ends[0]));
    Long closed = ends[1].isEmpty() ? null : Long.valueOf(minutes(Long.parseLong(ends[1])));
    return new Storm(
        scope,
        scopeId,
        "array",
        closed == null ? StormStage.OPENED : StormStage.CLOSED,
        text.contains("!") ? Severity.CRITICAL : Severity.WARNING,
        closed == null ? opened : closed,
        opened,
        closed,
        5,
        750,
        3_000,
        2_000,
        750,
        0.1,
        1e9,
        null);
  }

  private static long minutes(long minutes) {
    return minutes * 60_000;
  }
}
