package io.seiche.standalone.backtest.trial;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Storm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What rules that are tried change against those in force, over all recordings.
 *
 * @param rules that differ
 * @param scopes with a storm or a page under either, recording by recording
 * @param storms that are not as they were
 * @param pages by kind of alert
 * @param inForce over all scopes
 * @param tried over all scopes
 * @param seconds that were recorded
 */
public record Trial(
    List<RuleChange> rules,
    List<Scope> scopes,
    List<Changed> storms,
    List<Kind> pages,
    Tally inForce,
    Tally tried,
    double seconds) {
  private static final double WEEK_SECONDS = 7 * 86_400.0;

  /**
   * One recording under both.
   *
   * @param file its name
   * @param firstMs its start, epoch milliseconds
   * @param lastMs its end
   */
  public record Played(
      String file, long firstMs, long lastMs, Decisions inForce, Decisions tried) {}

  /** A workload, array, fleet or whatever else was told of, under both. */
  public record Scope(String file, String scope, String scopeId, Tally inForce, Tally tried) {
    public boolean differs() {
      return !inForce.equals(tried);
    }
  }

  /** A storm that is not as it was. */
  public record Changed(String file, StormChange change) {}

  /** Pages of one kind under both. */
  public record Kind(String kind, int inForce, int tried) {}

  public Trial {
    rules = List.copyOf(rules);
    scopes = List.copyOf(scopes);
    storms = List.copyOf(storms);
    pages = List.copyOf(pages);
  }

  /** Compares what both made of the recordings. */
  public static Trial of(List<RuleChange> rules, List<Played> recordings) {
    List<Scope> scopes = new ArrayList<>();
    List<Changed> storms = new ArrayList<>();
    Map<String, int[]> kinds = new TreeMap<>();
    Tally inForce = Tally.NOTHING;
    Tally tried = Tally.NOTHING;
    double seconds = 0;
    for (Played one : recordings) {
      scopes.addAll(scopes(one));
      storms.addAll(changes(one));
      one.inForce().pages().forEach(page -> count(kinds, page)[0]++);
      one.tried().pages().forEach(page -> count(kinds, page)[1]++);
      inForce = total(inForce, one.inForce(), one.lastMs());
      tried = total(tried, one.tried(), one.lastMs());
      seconds += (one.lastMs() - one.firstMs()) / 1e3;
    }
    List<Kind> pages =
        kinds.entrySet().stream()
            .map(next -> new Kind(next.getKey(), next.getValue()[0], next.getValue()[1]))
            .toList();
    return new Trial(rules, scopes, storms, pages, inForce, tried, seconds);
  }

  private static int[] count(Map<String, int[]> kinds, Alert page) {
    return kinds.computeIfAbsent(page.kind(), kind -> new int[2]);
  }

  /** So many in a week if it went on as recorded; 0 without any time. */
  public double perWeek(long count) {
    return seconds > 0 ? count * WEEK_SECONDS / seconds : 0;
  }

  /** A scope in the order of the table: the site, arrays, then workloads and the rest. */
  private record Name(String scope, String scopeId) implements Comparable<Name> {
    private static final List<String> WHOLES = List.of(Storm.FLEET, Storm.ARRAY);
    private static final Comparator<Name> ORDER =
        Comparator.comparingInt(Name::rank).thenComparing(Name::scope).thenComparing(Name::scopeId);

    private int rank() {
      int at = WHOLES.indexOf(scope);
      return at < 0 ? WHOLES.size() : at;
    }

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  private static List<Scope> scopes(Played one) {
    Map<Name, Tally> inForce = tallies(one.inForce(), one.lastMs());
    Map<Name, Tally> tried = tallies(one.tried(), one.lastMs());
    Map<Name, Tally> all = new TreeMap<>(inForce);
    all.putAll(tried);
    return all.keySet().stream()
        .map(
            name ->
                new Scope(
                    one.file(),
                    name.scope(),
                    name.scopeId(),
                    inForce.getOrDefault(name, Tally.NOTHING),
                    tried.getOrDefault(name, Tally.NOTHING)))
        .toList();
  }

  private static Map<Name, Tally> tallies(Decisions decisions, long endMs) {
    Map<Name, Tally> tallies = new TreeMap<>();
    for (Storm storm : decisions.storms()) {
      update(tallies, new Name(storm.scope(), storm.scopeId()), was -> was.with(storm, endMs));
    }
    for (Alert page : decisions.pages()) {
      update(tallies, new Name(page.scope(), page.scopeId()), was -> was.with(page));
    }
    return tallies;
  }

  private static void update(Map<Name, Tally> tallies, Name name, Function<Tally, Tally> more) {
    tallies.put(name, more.apply(tallies.getOrDefault(name, Tally.NOTHING)));
  }

  private static Tally total(Tally before, Decisions decisions, long endMs) {
    Tally sum = before;
    for (Storm storm : decisions.storms()) {
      sum = sum.with(storm, endMs);
    }
    for (Alert page : decisions.pages()) {
      sum = sum.with(page);
    }
    return sum;
  }

  private static List<Changed> changes(Played one) {
    Map<Name, List<Storm>> inForce = byScope(one.inForce());
    Map<Name, List<Storm>> tried = byScope(one.tried());
    Map<Name, List<Storm>> all = new TreeMap<>(inForce);
    all.putAll(tried);
    List<Changed> changes = new ArrayList<>();
    for (Name name : all.keySet()) {
      StormChange.of(
              inForce.getOrDefault(name, List.of()),
              tried.getOrDefault(name, List.of()),
              one.lastMs())
          .forEach(change -> changes.add(new Changed(one.file(), change)));
    }
    changes.sort(Comparator.comparingLong(next -> next.change().either().openedMs()));
    return changes;
  }

  private static Map<Name, List<Storm>> byScope(Decisions decisions) {
    Map<Name, List<Storm>> scopes = new TreeMap<>();
    for (Storm storm : decisions.storms()) {
      scopes
          .computeIfAbsent(new Name(storm.scope(), storm.scopeId()), name -> new ArrayList<>())
          .add(storm);
    }
    scopes.values().forEach(list -> list.sort(Comparator.comparingLong(Storm::openedMs)));
    return scopes;
  }
}
