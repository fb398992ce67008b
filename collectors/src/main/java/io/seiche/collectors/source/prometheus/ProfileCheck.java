package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Ignored;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a profile makes of successive pages of one target, and what it leaves: for people who write
 * profiles. Reads every line, not only those that are wanted. Not thread-safe.
 */
public final class ProfileCheck {
  /** The profile reads series of that name, but none with these labels. */
  public static final String OTHER_LABELS = "no resource of the profile has its labels";

  /** Nothing is said of it. */
  public static final String NOT_MENTIONED = "the profile does not mention it";

  /**
   * Series that were left.
   *
   * @param name of all of them
   */
  public record Left(String name, int series, String because) {}

  /**
   * What came of one page.
   *
   * @param series on the page
   * @param looks what it shows
   * @param polls samples, as differences to the page before
   * @param skips what was left out of these, by reason
   * @param left by name
   */
  public record Outcome(
      int series, List<Look> looks, List<Poll> polls, Map<String, Long> skips, List<Left> left) {}

  private final Profile profile;
  private final String target;
  private final ProfileMapping mapping;
  private final Recorder recorder = new Recorder();
  private final PageReader<List<ProfileMapping.Target>> reader;
  private final Map<String, Differences> systems = new HashMap<>();
  private final Skips skips = new Skips();

  /**
   * @param target the system's name, where pages do not tell it
   */
  public ProfileCheck(Profile profile, String target) {
    this.profile = profile;
    this.target = target;
    this.mapping = new ProfileMapping(profile);
    this.reader = new PageReader<>(recorder, PageLimits.DEFAULT);
  }

  /**
   * Reads the next page.
   *
   * @param nanos of a monotonic clock
   * @throws IOException when the page cannot be read, or is refused
   */
  public Outcome next(Page page, Instant now, long nanos) throws IOException {
    recorder.left.clear();
    recorder.series = 0;
    if (reader.read(page)) {
      skips.add(PrometheusSource.UNFINISHED);
    }
    List<Look> looks = mapping.looks(target, nanos, skips);
    List<Poll> polls = new ArrayList<>();
    for (Look look : looks) {
      polls.addAll(
          systems.computeIfAbsent(look.system(), first -> new Differences(skips)).since(look, now));
    }
    List<Left> left = new ArrayList<>();
    recorder.left.forEach((name, count) -> left.add(new Left(name, count, because(name))));
    return new Outcome(recorder.series, looks, polls, skips.counts(), left);
  }

  private String because(String name) {
    for (Ignored ignored : profile.ignored()) {
      for (String prefix : profile.prefixes()) {
        if (name.startsWith(prefix)
            && ignored.series().matcher(name.substring(prefix.length())).matches()) {
          return ignored.because();
        }
      }
    }
    return mapping.wants(name) ? OTHER_LABELS : NOT_MENTIONED;
  }

  /** Lets all series pass and counts those that go nowhere. */
  private final class Recorder implements SeriesSink<List<ProfileMapping.Target>> {
    private final Map<String, Integer> left = new TreeMap<>();
    private int series;

    @Override
    public boolean wants(String name) {
      return true;
    }

    @Override
    public Optional<List<ProfileMapping.Target>> series(String name, Labels labels) {
      Optional<List<ProfileMapping.Target>> found =
          mapping.wants(name) ? mapping.series(name, labels) : Optional.empty();
      return found.isPresent()
          ? found
          : Optional.of(List.of((value, timestampMs) -> left.merge(name, 1, Integer::sum)));
    }

    @Override
    public void value(List<ProfileMapping.Target> to, double value, long timestampMs) {
      series++;
      mapping.value(to, value, timestampMs);
    }
  }
}
