package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SwitchingBookTest {
  private static final long MINUTE = 60_000;
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final SwitchingBook book = new SwitchingBook(BERLIN);
  private final SwitchingState state = new SwitchingState();
  private final SwitchingMemory memory = memory();

  private record Row(
      int switches,
      long savedBytes,
      long ioBytes,
      Long gpuMillis,
      long saveMillis,
      boolean partial) {
    static final Row WHOLE = new Row(0, 0, 0, null, 0, false);
    static final Row PARTIAL = new Row(0, 0, 0, null, 0, true);

    Row plus(Switch one) {
      Double gpu = one.gpuLostSeconds();
      Long more = gpu == null ? null : Long.valueOf(Math.round(gpu * 1e3));
      return new Row(
          switches + 1,
          savedBytes + Math.round(one.savedBytes()),
          ioBytes + Math.round(one.ioBytes()),
          more == null ? gpuMillis : gpuMillis == null ? more : Long.valueOf(gpuMillis + more),
          saveMillis + Math.round(one.saveSeconds() * 1e3),
          partial);
    }
  }

  @Property(tries = 200)
  void hoursAndDaysAreWhatALoopOverTheLastWordsMakes(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 200) int words) {
    SwitchingMemory told = memory();
    SwitchingState known = new SwitchingState();
    Map<String, Row> rows = new TreeMap<>();
    Map<String, Switch> last = new LinkedHashMap<>();
    List<Coverage> data = new ArrayList<>();
    long nowMs = NOON;
    for (int word = 0; word < words; word++) {
      List<Switch> all = new ArrayList<>(last.values());
      Switch next;
      if (random.nextInt(3) > 0 || all.isEmpty()) {
        nowMs += random.nextInt(20) * MINUTE;
        next = change(random, nowMs, nowMs, Standing.LIVE);
      } else {
        Switch before = all.get(all.size() - 1 - random.nextInt(Math.min(30, all.size())));
        next =
            switch (random.nextInt(3)) {
              case 0 -> before;
              case 1 ->
                  change(
                      random,
                      before.firstMs(),
                      before.firstMs() + (random.nextInt(120) - 60) * 1_000L,
                      Standing.SETTLED);
              default -> change(random, before.firstMs(), before.firstMs(), Standing.SUPERSEDED);
            };
      }
      Switch before = last.get(next.id());
      if (book.take(told, known, next)
          && !(before != null && before.settled() && !next.settled())) {
        last.put(next.id(), next);
      }
      if (random.nextInt(4) == 0) {
        Coverage more = coverage(random, data, nowMs);
        data.add(more);
        SwitchingBook.take(known, more);
      }
      if (random.nextInt(10) == 0) {
        remember(rows, SwitchingBook.tell(known, Storm.FLEET, "site", nowMs));
        assertThat(SwitchingBook.sweep(told, known, nowMs)).isTrue();
      }
    }
    remember(rows, SwitchingBook.tell(known, Storm.FLEET, "site", nowMs));

    rows.values().removeIf(row -> row.switches() == 0);
    assertThat(rows).isEqualTo(bruteForce(last, data, nowMs));
  }

  /** Goes on from any time of the last hours, rarely after a long gap. */
  private static Coverage coverage(Random random, List<Coverage> before, long nowMs) {
    long fromMs = before.isEmpty() ? NOON : before.get(before.size() - 1).endMs();
    long gapMs = (random.nextInt(8) == 0 ? random.nextInt(150) : random.nextInt(61)) * MINUTE;
    long startMs = Math.min(nowMs, fromMs + gapMs - random.nextInt(60) * MINUTE);
    return new Coverage(startMs, random.nextInt(9) == 0 ? startMs : Math.max(startMs, nowMs));
  }

  /** From the first to the last, as far as no more than an hour is missing. */
  private static boolean isCovered(List<Coverage> data, long startMs, long endMs) {
    List<Coverage> spans = new ArrayList<>(data);
    spans.sort(Comparator.comparingLong(Coverage::startMs));
    long sinceMs = Long.MIN_VALUE;
    long untilMs = Long.MIN_VALUE;
    for (Coverage span : spans) {
      if (sinceMs == Long.MIN_VALUE || span.startMs() - untilMs > 60 * MINUTE) {
        sinceMs = span.startMs();
        untilMs = span.endMs();
      }
      untilMs = Math.max(untilMs, span.endMs());
      if (sinceMs <= startMs && endMs <= untilMs) {
        return true;
      }
    }
    return false;
  }

  private static Switch change(Random random, long firstMs, long endMs, Standing standing) {
    boolean gone = standing == Standing.SUPERSEDED;
    return new Switch(
        "w",
        "s",
        Phase.TRAINING,
        Phase.INFERENCE,
        gone ? endMs : endMs - 40_000,
        endMs,
        1,
        random.nextInt(20_000) / 1e3,
        2,
        3,
        4,
        random.nextInt(1 << 30),
        random.nextInt(1 << 30),
        gone || random.nextBoolean() ? null : Double.valueOf(random.nextInt(100)),
        random.nextInt(1 << 30),
        null,
        standing,
        firstMs,
        endMs);
  }

  private static void remember(Map<String, Row> rows, List<SwitchingBill> told) {
    for (SwitchingBill bill : told) {
      rows.put(
          bill.window() + " " + Instant.ofEpochMilli(bill.startMs()),
          new Row(
              bill.switches(),
              bill.savedBytes(),
              bill.ioBytes(),
              bill.gpuLostMillis(),
              bill.saveMillis(),
              bill.partial()));
    }
  }

  private static Map<String, Row> bruteForce(
      Map<String, Switch> last, List<Coverage> data, long nowMs) {
    Map<String, Row> rows = new TreeMap<>();
    for (Switch one : last.values()) {
      if (one.happened()) {
        for (Window window : Window.values()) {
          long startMs = window.startMs(one.endMs(), BERLIN);
          long endMs = window.endMs(one.endMs(), BERLIN);
          boolean whole = endMs <= nowMs && isCovered(data, startMs, endMs);
          rows.compute(
              window + " " + Instant.ofEpochMilli(startMs),
              (key, row) -> (row == null ? whole ? Row.WHOLE : Row.PARTIAL : row).plus(one));
        }
      }
    }
    return rows;
  }

  @Test
  void aStormIsDividedAtTheHours() {
    for (int minute = 30; minute <= 150; minute += 10) {
      book.take(memory, state, storm(StormStage.OPENED, NOON + minute * MINUTE));
    }
    book.take(memory, state, storm(StormStage.OPENED, NOON + 60 * MINUTE));
    book.take(memory, state, storm(StormStage.CLOSED, NOON + 155 * MINUTE));

    assertThat(told(NOON + 200 * MINUTE))
        .containsExactly("day 1 125 min", "12:00 1 30 min", "13:00 0 60 min", "14:00 0 35 min");
    assertThat(told(NOON + 200 * MINUTE)).isEmpty();
    assertThat(told(NOON + 11 * 60 * MINUTE)).as("the day is over").hasSize(1);
    assertThat(SwitchingBook.sweep(memory, state, NOON + 48 * 60 * MINUTE)).isFalse();
    assertThat(memory.storms().keys()).isEmpty();
  }

  private List<String> told(long nowMs) {
    return SwitchingBook.tell(state, Storm.ARRAY, "a", nowMs).stream()
        .map(
            bill ->
                String.format(
                    "%s %d %d min",
                    bill.window() == Window.DAY
                        ? "day"
                        : Instant.ofEpochMilli(bill.startMs()).toString().substring(11, 16),
                    bill.storms(),
                    bill.stormMillis() / MINUTE))
        .toList();
  }

  @Test
  void anHourInWhichDataBeganOrEndedIsPartial() {
    Random random = new Random(5);
    for (int hour = 0; hour < 3; hour++) {
      long atMs = NOON + (60 * hour + 30) * MINUTE;
      book.take(memory, state, change(random, atMs, atMs, Standing.LIVE));
    }
    SwitchingBook.take(state, new Coverage(NOON + 20 * MINUTE, NOON + 100 * MINUTE));
    assertThat(partial()).containsEntry("12:00", true).containsEntry("13:00", true);

    SwitchingBook.take(state, new Coverage(NOON + 160 * MINUTE, NOON + 170 * MINUTE));
    assertThat(partial()).as("an hour without data is no end").containsOnly(entry("13:00", false));

    SwitchingBook.take(state, new Coverage(NOON + 231 * MINUTE, NOON + 300 * MINUTE));
    assertThat(partial()).as("it ended in the third").isEmpty();

    SwitchingBook.take(state, new Coverage(NOON - 5 * MINUTE, NOON + 10 * MINUTE));
    assertThat(partial()).as("it began before").containsOnly(entry("12:00", false));
  }

  /** Of the hours that are told, after six hours. */
  private Map<String, Boolean> partial() {
    Map<String, Boolean> partial = new TreeMap<>();
    for (SwitchingBill bill : SwitchingBook.tell(state, Storm.ARRAY, "a", NOON + 360 * MINUTE)) {
      if (bill.window() == Window.HOUR) {
        partial.put(
            Instant.ofEpochMilli(bill.startMs()).toString().substring(11, 16), bill.partial());
      }
    }
    return partial;
  }

  @Test
  void whatIsOlderThanCanBeRememberedIsLate() {
    Random random = new Random(3);
    book.take(memory, state, change(random, NOON, NOON, Standing.LIVE));
    long laterMs = NOON + SwitchingBook.HORIZON_MS + 1;
    book.take(memory, state, change(random, laterMs, laterMs, Standing.LIVE));

    assertThat(book.take(memory, state, change(random, NOON, NOON + MINUTE, Standing.SETTLED)))
        .isFalse();
    assertThat(state.late).isEqualTo(1);
  }

  private static Storm storm(StormStage stage, long timeMs) {
    return new Storm(
        Storm.ARRAY,
        "a",
        "a",
        stage,
        Severity.WARNING,
        timeMs,
        NOON + 30 * MINUTE,
        stage == StormStage.CLOSED ? timeMs : null,
        5,
        2_000,
        2_000,
        2_000,
        750,
        0.1,
        1e9,
        null);
  }

  private static SwitchingMemory memory() {
    return new SwitchingMemory(new InMap<>(new HashMap<>()), new InMap<>(new HashMap<>()));
  }

  private record InMap<T>(Map<String, T> map) implements Memory<T> {
    @Override
    public T get(String id) {
      return map.get(id);
    }

    @Override
    public void put(String id, T what) {
      map.put(id, what);
    }

    @Override
    public void remove(String id) {
      map.remove(id);
    }

    @Override
    public List<String> keys() {
      return List.copyOf(map.keySet());
    }
  }
}
