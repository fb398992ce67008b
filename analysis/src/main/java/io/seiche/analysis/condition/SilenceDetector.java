package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of systems nobody reports any more, and of collectors all of whose systems fell silent at
 * once: that is one alert. What is told, and as of when, follows from the signs' own times, whoever
 * looks and however late. Stateless, hence thread-safe. Definitions and limits are in {@code
 * docs/conditions.md}.
 */
public record SilenceDetector(SilencePolicy policy) implements Serializable {
  /** A system that is silent alone is told so much later: the others may follow. */
  static final long ALONE_MS = 10_000;

  /**
   * Takes in a sign of life.
   *
   * @return event time at which to look, epoch milliseconds; 0 when one is planned already
   */
  public long onSign(Feeds feeds, CollectorWatch watch, Sign sign) {
    Feed feed = feeds.get(sign.system());
    if (feed == null) {
      feed = Feed.of(sign);
      feeds.put(feed);
      return feed.lastMs + feed.patienceMs(policy);
    }
    long beforeMs = feed.lastMs;
    boolean paused = feed.heard(sign, policy);
    feeds.put(feed);
    if (paused) {
      return beforeMs + feed.patienceMs(policy);
    }
    return feed.firing.on() || watch.all.on() ? sign.endMs() : 0;
  }

  /**
   * Looks at all as of {@code timeMs}, or of the last look if that was later.
   *
   * @return event time at which to look again; 0 when nothing is left to look at
   */
  public long look(
      Feeds feeds, CollectorWatch watch, String collector, long timeMs, Consumer<Alert> out) {
    long nowMs = Math.max(timeMs, watch.lookedMs);
    watch.lookedMs = nowMs;
    List<Feed> all = present(feeds, nowMs, collector, out);
    List<Feed> silent =
        all.stream().filter(feed -> feed.silentSinceMs(nowMs, policy) != Feed.SPEAKS).toList();
    boolean allSilent =
        !all.isEmpty() && silent.size() == all.size() && (all.size() > 1 || watch.all.on());
    lookAtCollector(watch, collector, all, allSilent, nowMs, out);
    for (Feed feed : all) {
      lookAtSystem(watch, collector, feed, allSilent, all.size() == 1, nowMs, out);
      feed.lookedAt(nowMs);
      feeds.put(feed);
    }
    return nextLookMs(feeds, watch);
  }

  /** Those heard of by now, without those that are gone for good, in the order of their names. */
  private List<Feed> present(Feeds feeds, long nowMs, String collector, Consumer<Alert> out) {
    List<Feed> present = new ArrayList<>();
    List<Feed> gone = new ArrayList<>();
    for (Feed feed : feeds.all()) {
      if (feed.firstMs <= nowMs) {
        (feed.lastMs + policy.forgetMs() <= nowMs ? gone : present).add(feed);
      }
    }
    for (Feed feed : gone) {
      if (feed.firing.on()) {
        out.accept(SilenceWords.gone(feed, collector, feed.lastMs + policy.forgetMs()));
      }
      feeds.remove(feed.system);
    }
    present.sort(Comparator.comparing(feed -> feed.system));
    return present;
  }

  private void lookAtCollector(
      CollectorWatch watch,
      String collector,
      List<Feed> all,
      boolean allSilent,
      long nowMs,
      Consumer<Alert> out) {
    if (allSilent && !watch.all.on()) {
      long sinceMs = 0;
      long toldMs = 0;
      for (Feed feed : all) {
        long silentMs = feed.silentSinceMs(nowMs, policy);
        sinceMs = Math.max(sinceMs, silentMs);
        toldMs = Math.max(toldMs, silentMs + feed.patienceMs(policy));
      }
      watch.all.start(sinceMs, sinceMs);
      watch.all.saidMs = toldMs;
      out.accept(SilenceWords.collector(watch, collector, all, toldMs));
    } else if (allSilent && watch.all.dueAgain(nowMs)) {
      watch.all.saidMs += Firing.REPEAT_MS;
      out.accept(SilenceWords.collector(watch, collector, all, watch.all.saidMs));
    } else if (!allSilent && watch.all.on()) {
      watch.backMs = backMs(watch, all, nowMs);
      out.accept(SilenceWords.collectorBack(watch, collector, all.isEmpty()));
      watch.all.end();
    }
  }

  /** When the first of them was heard again. */
  private long backMs(CollectorWatch watch, List<Feed> all, long nowMs) {
    long backMs = Long.MAX_VALUE;
    for (Feed feed : all) {
      if (feed.silentSinceMs(nowMs, policy) == Feed.SPEAKS) {
        backMs = Math.min(backMs, feed.backMs(0));
      }
    }
    return Math.max(watch.all.saidMs, backMs == Long.MAX_VALUE ? nowMs : backMs);
  }

  private void lookAtSystem(
      CollectorWatch watch,
      String collector,
      Feed feed,
      boolean allSilent,
      boolean only,
      long nowMs,
      Consumer<Alert> out) {
    long sinceMs = feed.silentSinceMs(nowMs, policy);
    Firing firing = feed.firing;
    if (sinceMs == Feed.SPEAKS) {
      if (firing.on()) {
        out.accept(SilenceWords.back(feed, collector));
        firing.end();
      }
    } else if (allSilent) {
      if (firing.on()) {
        out.accept(SilenceWords.joined(feed, collector, Math.max(firing.saidMs, watch.all.saidMs)));
        firing.end();
      }
    } else if (!firing.on()) {
      long dueMs = aloneMs(feed, sinceMs, watch, only);
      if (policy.systems() && nowMs >= dueMs) {
        firing.start(sinceMs, sinceMs);
        firing.saidMs = dueMs;
        out.accept(SilenceWords.system(feed, collector, policy));
      }
    } else if (firing.dueAgain(nowMs)) {
      firing.saidMs += Firing.REPEAT_MS;
      out.accept(SilenceWords.system(feed, collector, policy));
    }
  }

  /** When a system that is silent alone is told of. */
  private long aloneMs(Feed feed, long sinceMs, CollectorWatch watch, boolean only) {
    long patienceMs = feed.patienceMs(policy);
    return Math.max(
        sinceMs + patienceMs + (only ? 0 : ALONE_MS),
        watch.backMs == 0 ? 0 : watch.backMs + patienceMs);
  }

  /** The next time after the last look at which something may be news; 0 when there is none. */
  public long nextLookMs(Feeds feeds, CollectorWatch watch) {
    long next = Long.MAX_VALUE;
    for (Feed feed : feeds.all()) {
      for (int i = 0; i < feed.pauses.length; i += 2) {
        next = nextOf(feed, feed.pauses[i], watch, next);
        next = sooner(feed.pauses[i + 1], watch, next);
      }
      next = nextOf(feed, feed.lastMs, watch, next);
      next = sooner(feed.lastMs + policy.forgetMs(), watch, next);
      next = sooner(feed.firstMs, watch, next);
      next = feed.firing.on() ? sooner(feed.firing.saidMs + Firing.REPEAT_MS, watch, next) : next;
    }
    next = watch.all.on() ? sooner(watch.all.saidMs + Firing.REPEAT_MS, watch, next) : next;
    return next == Long.MAX_VALUE ? 0 : next;
  }

  private long nextOf(Feed feed, long silentMs, CollectorWatch watch, long next) {
    long quietMs = silentMs + feed.patienceMs(policy);
    long sooner = sooner(quietMs, watch, next);
    sooner = sooner(quietMs + ALONE_MS, watch, sooner);
    return watch.backMs == 0
        ? sooner
        : sooner(watch.backMs + feed.patienceMs(policy), watch, sooner);
  }

  private static long sooner(long candidateMs, CollectorWatch watch, long next) {
    return candidateMs > watch.lookedMs ? Math.min(candidateMs, next) : next;
  }

  /** Ends what fires and forgets all: nobody wants to know any more. */
  public static void switchedOff(
      Feeds feeds, CollectorWatch watch, String collector, long nowMs, Consumer<Alert> out) {
    if (watch.all.on()) {
      out.accept(SilenceWords.collectorOff(watch, collector, Math.max(nowMs, watch.all.saidMs)));
      watch.all.end();
    }
    for (Feed feed : feeds.all()) {
      if (feed.firing.on()) {
        out.accept(SilenceWords.off(feed, collector, Math.max(nowMs, feed.firing.saidMs)));
        feed.firing.end();
      }
    }
  }
}
