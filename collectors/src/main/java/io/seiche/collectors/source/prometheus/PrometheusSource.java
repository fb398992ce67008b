package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Looks at one exporter through its page and a profile. Not thread-safe. */
public final class PrometheusSource implements Source {
  /** The page ended within a line, which says nothing then. */
  public static final String UNFINISHED = "unfinished_line";

  private final Profile profile;
  private final PageSupplier pages;
  private final String target;
  private final PageLimits limits;
  private final LongSupplier nanoTime;
  private ProfileMapping mapping;
  private PageReader<List<ProfileMapping.Target>> reader;

  /**
   * @param target the system's name, where pages do not tell it
   */
  public PrometheusSource(Profile profile, PageSupplier pages, String target) {
    this(profile, pages, target, PageLimits.DEFAULT, System::nanoTime);
  }

  /**
   * @param nanoTime monotonic nanoseconds, as {@link System#nanoTime}
   */
  public PrometheusSource(
      Profile profile,
      PageSupplier pages,
      String target,
      PageLimits limits,
      LongSupplier nanoTime) {
    if (target.isBlank()) {
      throw new IllegalArgumentException("a source needs the name of its target");
    }
    this.profile = profile;
    this.pages = pages;
    this.target = target;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.mapping = new ProfileMapping(profile);
    this.reader = new PageReader<>(mapping, limits);
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    Page page = pages.page();
    long nanos = nanoTime.getAsLong();
    try {
      if (reader.read(page)) {
        skips.add(UNFINISHED);
      }
    } catch (PageException e) {
      mapping.forgetPage();
      throw e;
    }
    List<Look> looks = mapping.looks(target, nanos, skips);
    if (mapping.isCrowded()) {
      mapping = new ProfileMapping(profile);
      reader = new PageReader<>(mapping, limits);
    }
    return looks;
  }

  @Override
  public void close() {
    pages.close();
  }
}
