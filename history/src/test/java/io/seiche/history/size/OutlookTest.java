package io.seiche.history.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.influx.DiskRoom;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Day;
import io.seiche.history.size.HistorySize.Held;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final long DAY_MS = 86_400_000;

  /** Half past ten on some day. */
  private static final long NOW = 20_000 * DAY_MS + 37_800_000;

  private static final long MEGA = 1_000_000;
  private static final long OVERHEAD = 5 * MEGA;

  @Test
  void growsByTheMeanOfItsLastFullDays() {
    Outlook outlook = Outlook.of(store(30, 10, 100 * MEGA, 1_000 * MEGA));

    assertThat(outlook.fullDays()).isEqualTo(7);
    assertThat(outlook.bytesPerDay()).isEqualTo(100e6);
    assertThat(outlook.growth().get(Measurement.IO).rows()).isEqualTo(1_000);
    assertThat(outlook.levelsOffBytes())
        .as("thirty days of it, and what belongs to no day")
        .isEqualTo(3_000 * MEGA + OVERHEAD);
  }

  @Test
  void theDayThatIsNotOverAndTheFirstOneDoNotCount() {
    Outlook outlook = Outlook.of(store(30, 3, 100 * MEGA, 1_000 * MEGA));

    assertThat(outlook.fullDays()).isEqualTo(2);
    assertThat(outlook.bytesPerDay()).isEqualTo(100e6);
  }

  @Test
  void withoutAFullDayItIsTooEarlyToTell() {
    Outlook outlook = Outlook.of(store(30, 1, 100 * MEGA, 1_000 * MEGA));

    assertThat(outlook.fullDays()).isZero();
    assertThat(outlook.bytesPerDay()).isNull();
    assertThat(outlook.levelsOffBytes()).isNull();
    assertThat(outlook.fullMs()).isNull();
  }

  @Test
  void isFullWhenTheRoomIsTakenAndNotOnlyThen() {
    long free = 4 * 100 * MEGA + 50 * MEGA + DiskRoom.ENOUGH_BYTES;
    Outlook outlook = Outlook.of(store(30, 10, 100 * MEGA, free));

    assertThat(outlook.fullMs())
        .as("four days fit, the fifth does not; what must stay free is no room")
        .isEqualTo(20_005 * DAY_MS);
  }

  @Test
  void neverIsFullWhereAsMuchGoesAsComes() {
    long free = 10 * MEGA + DiskRoom.ENOUGH_BYTES;
    Outlook outlook = Outlook.of(store(10, 11, 100 * MEGA, 100 * MEGA + free));

    assertThat(outlook.fullMs()).isNull();
  }

  @Test
  void goesOnGrowingWhileSmallerDaysMakeWayForLargerOnes() {
    List<Day> days = new ArrayList<>();
    for (int ago = 10; ago >= 1; ago--) {
      days.add(day(ago, ago > 7 ? MEGA : 100 * MEGA));
    }
    HistorySize size = size(10, days, 150 * MEGA + DiskRoom.ENOUGH_BYTES);

    assertThat(Outlook.of(size).fullMs())
        .as("the oldest days leave 1 MB each and make room for 100 MB")
        .isEqualTo(20_002 * DAY_MS);
  }

  @Test
  void whatTheStoreDoesNotTellIsNotGuessed() {
    List<Day> days = List.of(day(3, 0), day(2, 0), day(1, 0));
    List<Day> untold = days.stream().map(day -> new Day(day.startMs(), 500, null)).toList();
    HistorySize size =
        new HistorySize(
            NOW,
            "http://influxdb:8086",
            List.of(new Held(Measurement.IO, 1_500L, null, NOW - 3 * DAY_MS, NOW, untold)),
            List.of(new BucketSize(Bucket.RAW, "seiche_raw", 30 * 86_400, null)),
            null);
    Outlook outlook = Outlook.of(size);

    assertThat(outlook.growth().get(Measurement.IO).rows()).isEqualTo(500);
    assertThat(outlook.bytesPerDay()).isNull();
    assertThat(outlook.levelsOffBytes()).isNull();
    assertThat(size.bytes()).isNull();
  }

  private static Day day(int ago, long bytes) {
    return new Day((20_000L - ago) * DAY_MS, 1_000, bytes);
  }

  /** Days of the same size until today, which has little yet. */
  private static HistorySize store(int keepDays, int days, long bytesADay, @Nullable Long free) {
    List<Day> all = new ArrayList<>();
    for (int ago = days; ago >= 1; ago--) {
      all.add(day(ago, bytesADay));
    }
    all.add(new Day(20_000 * DAY_MS, 10, 3L));
    return size(keepDays, all, free);
  }

  private static HistorySize size(int keepDays, List<Day> days, @Nullable Long free) {
    long bytes = OVERHEAD;
    for (Day day : days) {
      bytes += day.bytes() == null ? 0 : day.bytes();
    }
    return new HistorySize(
        NOW,
        "store",
        List.of(
            new Held(Measurement.IO, 1_000L, bytes, days.get(0).startMs(), NOW, days),
            new Held(Measurement.STORM, 0L, 0L, null, null, List.of())),
        List.of(
            new BucketSize(Bucket.RAW, "raw", keepDays * 86_400L, bytes),
            new BucketSize(Bucket.EVENTS, "events", 730 * 86_400L, 0L)),
        free);
  }
}
