package io.seiche.analysis.trend;

import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a workload adds to the hours and days of its array, or of the fleet: a stretch or a minute
 * of bursts. What a correction takes away is taken back as it was added.
 *
 * @param scope {@code array}, which may be a host, or {@code fleet}, as a storm's
 * @param times 1, or -1 to take it back
 * @param inHour by how many that changes the workloads in its phase in its hour, -1 to 1
 * @param inDay the same in its day
 * @param stretch null for bursts
 * @param bursts null for a stretch
 */
public record MixNews(
    String scope,
    String scopeId,
    int times,
    int inHour,
    int inDay,
    @Nullable Stretch stretch,
    @Nullable ServingBursts bursts) {
  /**
   * To the array and the fleet.
   *
   * @param inHour who comes or goes in its hour
   * @param inDay who comes or goes in its day
   */
  static List<MixNews> of(String system, Stretch stretch, int times, Came inHour, Came inDay) {
    return List.of(
        new MixNews(Storm.ARRAY, system, times, inHour.there(), inDay.there(), stretch, null),
        new MixNews(
            Storm.FLEET,
            SiteStorms.SITE,
            times,
            inHour.anywhere(),
            inDay.anywhere(),
            stretch,
            null));
  }

  /** To the array and the fleet. */
  static List<MixNews> of(String system, ServingBursts bursts) {
    return List.of(
        new MixNews(Storm.ARRAY, system, 1, 0, 0, null, bursts),
        new MixNews(Storm.FLEET, SiteStorms.SITE, 1, 0, 0, null, bursts));
  }

  /**
   * Whether a workload comes into a phase, 1, or goes out of it, -1.
   *
   * @param there on its system
   * @param anywhere wherever
   */
  record Came(int there, int anywhere) {}

  /** The scope as one word. */
  public String key() {
    return scope + '/' + scopeId;
  }

  public long startMs() {
    return stretch == null ? Objects.requireNonNull(bursts).startMs() : stretch.startMs();
  }

  public long endMs() {
    return stretch == null ? Objects.requireNonNull(bursts).endMs() : stretch.endMs();
  }
}
