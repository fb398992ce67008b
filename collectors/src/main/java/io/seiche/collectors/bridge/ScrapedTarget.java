package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.ScrapedPage.Series;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.prometheus.ProfileMapping;
import io.seiche.collectors.source.prometheus.RefusedException;
import io.seiche.collectors.source.prometheus.SeriesSink;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exporter as an agent scrapes it, read by one profile: pages that are on their way, and what
 * is remembered from page to page. Not thread-safe.
 */
final class ScrapedTarget {
  /** A page that its profile must not read. */
  static final String REFUSED = "refused_page";

  /** A page of which more came when it had been waited for long enough. */
  static final String SPLIT = "split_page";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);

  /** Telegraf takes the time anew with each family of series of a page. */
  private static final Duration ONE_PAGE = Duration.ofMillis(250);

  private static final int SPARE = 1_024;

  private final ProfileSet.Known profile;
  private final String target;
  private final String scraped;
  private final Map<Series, Known> series = new HashMap<>();
  private final CounterHistory<Series> history = new CounterHistory<>();
  private final TreeMap<Instant, ScrapedPage> open = new TreeMap<>();
  private ProfileMapping mapping;
  private Instant ended = Instant.EPOCH;
  private long refusals;
  private long splits;

  /** Where values of a series go. */
  private static final class Known {
    private final List<ProfileMapping.Target> targets;
    private final List<ProfileMapping.Target> created;
    private Instant last = Instant.MIN;

    private Known(List<ProfileMapping.Target> targets, List<ProfileMapping.Target> created) {
      this.targets = targets;
      this.created = created;
    }
  }

  /**
   * @param target what its system is called where the series do not tell
   * @param scraped which page, and by whom
   */
  ScrapedTarget(ProfileSet.Known profile, String target, String scraped) {
    this.profile = profile;
    this.target = target;
    this.scraped = scraped;
    this.mapping = new ProfileMapping(profile.profile());
  }

  /** Whether no page was scraped since then. */
  boolean isSilentSince(Instant time) {
    return open.isEmpty() && ended.isBefore(time);
  }

  /**
   * The page that a value is of, which it may begin; empty for one that comes too late for any.
   *
   * @param nowMs when its record arrived
   */
  Optional<ScrapedPage> page(Series of, Instant time, Origin origin, long nowMs, Skips skips) {
    Optional<ScrapedPage> there =
        open.subMap(time.minus(ONE_PAGE), true, time.plus(ONE_PAGE), true).values().stream()
            .filter(page -> page.mayHave(of, time))
            .min(Comparator.comparing(page -> Duration.between(page.time(), time).abs()));
    if (there.isPresent()) {
      return there;
    }
    if (open.containsKey(time)) {
      skips.add(Gathering.LATE);
      return Optional.empty();
    }
    ScrapedPage page = new ScrapedPage(this, time, origin, nowMs);
    open.put(time, page);
    return Optional.of(page);
  }

  private void split(Skips skips) {
    skips.add(SPLIT);
    splits++;
    if (Long.bitCount(splits) == 1) {
      LOG.warn(
          "a page of {} ({}) came in pieces, the {}. of its kind: wait longer (bridge.wait,"
              + " --wait-ms) than the agent takes to send a page (Telegraf's flush_interval)",
          target,
          scraped,
          splits);
    }
  }

  /** What a page says, when no more of it is waited for. */
  List<Group.Told> end(ScrapedPage page, Skips skips) {
    open.remove(page.time());
    boolean again = Duration.between(ended, page.time()).abs().compareTo(ONE_PAGE) <= 0;
    ended = page.time().isAfter(ended) ? page.time() : ended;
    boolean any = false;
    for (Map.Entry<Series, SeriesValue> value : page.values().entrySet()) {
      any |= feed(value.getKey(), value.getValue(), page.time(), skips);
    }
    if (any && again) {
      split(skips);
    }
    List<Group.Told> told = any ? told(page, skips) : List.of();
    if (mapping.isCrowded() || series.size() > 2 * page.values().size() + SPARE) {
      mapping = new ProfileMapping(profile.profile());
      series.clear();
      history.clear();
    }
    return told;
  }

  private boolean feed(Series of, SeriesValue value, Instant time, Skips skips) {
    Known known = series.computeIfAbsent(of, this::known);
    if (!time.isAfter(known.last)) {
      skips.add(time.equals(known.last) ? Differences.NO_NEWS : Gathering.LATE);
      return false;
    }
    double amount = value.amount();
    Optional<Instant> since;
    if (value.delta()) {
      CounterHistory.Running running = history.add(of, value.began(), time, amount);
      amount = running.sum();
      since = Optional.of(running.since());
    } else {
      since = history.beginning(of, value.began(), known.last);
    }
    known.last = time;
    mapping.value(known.targets, amount, SeriesSink.NO_TIMESTAMP);
    // Whole milliseconds: they add up to the same in any order.
    since.ifPresent(
        at -> mapping.value(known.created, (double) at.toEpochMilli(), SeriesSink.NO_TIMESTAMP));
    return true;
  }

  private Known known(Series of) {
    String family = of.name().replaceAll("_(total|sum|count)$", "");
    return new Known(
        mapping.series(of.name(), of.labels()).orElse(List.of()),
        mapping.series(family + "_created", of.labels()).orElse(List.of()));
  }

  private List<Group.Told> told(ScrapedPage page, Skips skips) {
    List<Look> looks;
    try {
      looks = mapping.looks(target, nanos(page.time()), skips);
    } catch (RefusedException e) {
      skips.add(REFUSED);
      refusals++;
      if (Long.bitCount(refusals) == 1) {
        LOG.warn(
            "left out a page of {} ({}), the {}. of its kind: {}",
            target,
            scraped,
            refusals,
            e.getMessage());
      }
      return List.of();
    }
    List<Group.Told> told = new ArrayList<>();
    for (Look look : looks) {
      for (Reading reading : look.readings()) {
        told.add(
            new Group.Told(
                reading.resource(),
                track -> track.look(page.time(), reading, page.firstOffsets())));
      }
    }
    return told;
  }

  private static long nanos(Instant time) {
    return time.toEpochMilli() * 1_000_000;
  }
}
