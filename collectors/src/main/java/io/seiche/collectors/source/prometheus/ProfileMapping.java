package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.FieldRule;
import io.seiche.collectors.profile.Join;
import io.seiche.collectors.profile.LabelMatch;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Refusal;
import io.seiche.collectors.profile.ResourceRule;
import io.seiche.collectors.profile.Selector;
import io.seiche.collectors.profile.Shape;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes looks of the series of pages, as a profile says. Series may come from anywhere that has
 * names and labels. Not thread-safe.
 *
 * <p>Between pages it remembers resources: how old their counters were, and which there are.
 */
public final class ProfileMapping implements SeriesSink<List<ProfileMapping.Target>> {
  /** A number meant no value. */
  public static final String BLANK = "blank";

  /** Nothing on the page is what the profile reads. */
  public static final String NOTHING_KNOWN = "nothing_known";

  /** A series was there already; the first counts. */
  public static final String DUPLICATE = "duplicate";

  /** Where a value goes. */
  @FunctionalInterface
  public interface Target {
    void take(double value, long timestampMs);
  }

  /** Makes targets of the series of one name that one selector picks. */
  private record Route(Selector series, List<LabelMatch> where, TargetMaker maker) {
    boolean takes(UnaryOperator<String> labels) {
      for (LabelMatch match : where) {
        if (!match.matches(labels.apply(match.label()))) {
          return false;
        }
      }
      return series.matches(labels);
    }
  }

  @FunctionalInterface
  private interface TargetMaker {
    Target target(UnaryOperator<String> labels);
  }

  private final Profile profile;
  private final Map<String, List<Route>> routes = new HashMap<>();
  private final List<RuleMapping> rules = new ArrayList<>();
  private Optional<Refusal> refused = Optional.empty();
  private long page = 1;
  private long duplicates;

  public ProfileMapping(Profile profile) {
    this.profile = profile;
    for (Refusal refusal : profile.refusals()) {
      for (String name : refusal.series()) {
        route(
            new Selector(name, List.of()),
            List.of(),
            labels -> (value, timestampMs) -> refused = Optional.of(refusal));
      }
    }
    for (ResourceRule rule : profile.resources()) {
      add(new RuleMapping(profile, rule));
    }
  }

  private void add(RuleMapping mapping) {
    ResourceRule rule = mapping.rule();
    rules.add(mapping);
    int slot = 0;
    for (FieldRule field : rule.fields()) {
      for (FieldRule.Value value : field.values()) {
        int index = slot++;
        TargetMaker maker = labels -> new Value(mapping.group(labels), index, value);
        for (Selector series : value.series()) {
          route(series, rule.where(), maker);
          if (value.shape() == Shape.TOTAL) {
            routeOpenMetrics(series, mapping, maker);
          }
        }
      }
    }
    rule.began()
        .ifPresent(
            began ->
                route(began.series(), List.of(), labels -> mapping.beginning(labels, began.age())));
    for (int i = 0; i < rule.joins().size(); i++) {
      Join join = rule.joins().get(i);
      Joined joined = mapping.joined().get(i);
      route(
          join.series(),
          List.of(),
          labels -> {
            List<String> key = joined.key(labels);
            Map<String, String> taken = joined.taken(labels);
            return (value, timestampMs) -> joined.put(page, key, taken);
          });
    }
  }

  /** Counters have another name there, and tell when they began. */
  private void routeOpenMetrics(Selector series, RuleMapping mapping, TargetMaker maker) {
    String name = series.name();
    String family = name;
    for (String suffix : List.of("_total", "_sum", "_count")) {
      family =
          family.endsWith(suffix) ? family.substring(0, name.length() - suffix.length()) : family;
    }
    if (family.equals(name) && !profileKnows(name + "_total")) {
      route(new Selector(name + "_total", series.matches()), mapping.rule().where(), maker);
    }
    route(
        new Selector(family + "_created", series.matches()),
        mapping.rule().where(),
        labels -> {
          Group group = mapping.group(labels);
          return (value, timestampMs) -> group.created(page, value);
        });
  }

  private boolean profileKnows(String name) {
    return profile.resources().stream()
        .flatMap(rule -> rule.fields().stream())
        .flatMap(field -> field.values().stream())
        .flatMap(value -> value.series().stream())
        .anyMatch(series -> series.name().equals(name));
  }

  /** One series of one field; it counts once a page. */
  private final class Value implements Target {
    private final Group group;
    private final int slot;
    private final FieldRule.Value rule;
    private long last;

    private Value(Group group, int slot, FieldRule.Value rule) {
      this.group = group;
      this.slot = slot;
      this.rule = rule;
    }

    @Override
    public void take(double value, long timestampMs) {
      if (last == page) {
        duplicates++;
        return;
      }
      last = page;
      if (profile.isBlank(value)) {
        group.blank(page);
      } else {
        group.add(page, slot, rule.each(), value * rule.unit().factor(), timestampMs);
      }
    }
  }

  private void route(Selector series, List<LabelMatch> where, TargetMaker maker) {
    for (String prefix : profile.prefixes()) {
      routes
          .computeIfAbsent(prefix + series.name(), name -> new ArrayList<>())
          .add(new Route(series, where, maker));
    }
  }

  @Override
  public boolean wants(String name) {
    return routes.containsKey(name);
  }

  @Override
  public Optional<List<Target>> series(String name, Labels labels) {
    List<Target> targets = new ArrayList<>();
    for (Route route : routes.getOrDefault(name, List.of())) {
      if (route.takes(labels::get)) {
        targets.add(route.maker().target(labels::get));
      }
    }
    return targets.isEmpty() ? Optional.empty() : Optional.of(targets);
  }

  @Override
  public void value(List<Target> series, double value, long timestampMs) {
    for (int i = 0; i < series.size(); i++) {
      series.get(i).take(value, timestampMs);
    }
  }

  /**
   * What has come since it was asked before, which makes a page.
   *
   * @param target its name, for systems that do not tell theirs
   * @param nanos of a monotonic clock, when the page was made
   * @throws RefusedException when the page is of a kind the profile must not read
   */
  public List<Look> looks(String target, long nanos, Skips skips) throws RefusedException {
    Optional<Refusal> refusal = refused;
    long now = page;
    skips.add(DUPLICATE, duplicates);
    forgetPage();
    if (refusal.isPresent()) {
      throw new RefusedException(profile.name(), refusal.get());
    }
    Resources resources = new Resources(target, skips);
    for (RuleMapping rule : rules) {
      rule.addTo(resources, now);
    }
    if (resources.isEmpty()) {
      skips.add(NOTHING_KNOWN);
    }
    return resources.looks(nanos);
  }

  /** After a page that could not be read to its end. */
  void forgetPage() {
    refused = Optional.empty();
    duplicates = 0;
    page++;
  }

  /** Whether it remembers so much more than the last page had that it should begin anew. */
  public boolean isCrowded() {
    return rules.stream().anyMatch(rule -> rule.isCrowded(page - 1));
  }
}
