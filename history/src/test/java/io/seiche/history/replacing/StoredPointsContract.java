package io.seiche.history.replacing;

import static io.seiche.history.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.StoreText;
import io.seiche.history.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store gives back of what was written to it. */
@Timeout(300)
abstract class StoredPointsContract {
  private static final long HOUR_MS = 3_600_000;

  private static final List<String> AWKWARD =
      List.of(
          "plain",
          "a b,c=d\"e\"'f' #ü \uD83D\uDEE2 ",
          "line\nfeed\r\ttab",
          "back\\slash\\",
          "\"quoted\", 'twice'",
          "{\"json\":[1,2.5,\"x\\\"y\"]}",
          "$1 %0A null NaN true 3i",
          "half \uD83D pair",
          "long " + "ä".repeat(3000));

  private final Random random = new Random(11);
  private Store store;

  /** A store of its own, with nothing in it. */
  interface Store extends AutoCloseable {
    StoredPoints points();

    /** Returns once it can be read. */
    void write(List<Point> points) throws Exception;

    @Override
    void close();
  }

  abstract Store open() throws Exception;

  /** The point as this store tells it, when it was written as it is. */
  Point told(Point written) {
    return written;
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }

  private void write(List<Point> points) throws Exception {
    if (store == null) {
      store = open();
    }
    store.write(points);
  }

  private List<Point> read(Measurement measurement, long fromMs, long toMs) throws Exception {
    List<Point> read = new ArrayList<>();
    store.points().read(measurement, fromMs, toMs, read::add);
    return read;
  }

  @Test
  void everyFieldOfEveryMeasurementComesBack() throws Exception {
    List<Point> written = new ArrayList<>();
    for (Measurement measurement : Measurement.values()) {
      for (int i = 0; i < 60; i++) {
        Point.Builder point = named(measurement, i % 3, NOON + i / 3);
        measurement.fields().forEach(field -> point.field(field.name(), any(field)));
        written.add(point.build());
      }
    }
    write(written);
    assertToldAgain(written);
  }

  @Test
  void whatAPointDoesNotSayIsLeftOut() throws Exception {
    List<Point> written = new ArrayList<>();
    for (Measurement measurement : Measurement.values()) {
      long timeMs = NOON;
      for (Field field : measurement.fields()) {
        for (boolean optional : new boolean[] {true, false}) {
          Point.Builder point = Point.of(measurement, timeMs++);
          measurement.tags().stream()
              .filter(tag -> optional || !tag.optional())
              .forEach(tag -> point.tag(tag.name(), "one"));
          written.add(point.field(field.name(), any(field)).build());
        }
      }
    }
    write(written);
    assertToldAgain(written);
  }

  @Test
  void numbersComeBackToTheLastBit() throws Exception {
    List<Double> reals =
        new ArrayList<>(
            List.of(
                0.0,
                -0.0,
                3.0,
                0.1 + 0.2,
                1e300,
                -1e300,
                1e20,
                123_456_789_012_345_680.0,
                9.007199254740994e15,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE));
    for (int i = 0; i < 3000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      reals.add(Double.isFinite(any) ? any : random.nextGaussian() * 1e9);
    }
    List<Long> counts =
        LongStream.of(0, 1, -1, (1L << 53) - 1, (1L << 53) + 1, Long.MAX_VALUE, -Long.MAX_VALUE)
            .boxed()
            .toList();
    List<Point> written = new ArrayList<>();
    for (int i = 0; i < reals.size(); i++) {
      written.add(
          named(Measurement.FORECAST, 0, NOON + i)
              .field("expected_bytes_per_s", reals.get(i))
              .field("days", counts.get(i % counts.size()))
              .build());
    }
    write(written);
    assertToldAgain(written);
  }

  @Test
  void textAndNamesComeBackAsStoresTakeThem() throws Exception {
    List<Point> written = new ArrayList<>();
    List<Point> told = new ArrayList<>();
    for (int i = 0; i < AWKWARD.size(); i++) {
      String raw = AWKWARD.get(i);
      written.add(phase(raw, NOON + i, raw).build());
      told.add(told(phase(StoreText.tag(raw), NOON + i, StoreText.field(raw)).build()));
    }
    write(written);
    assertThat(read(Measurement.PHASE, NOON, NOON + HOUR_MS))
        .containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void anEmptyTextIsTold() throws Exception {
    List<Point> written = List.of(phase("llm", NOON, "").build());
    write(written);
    assertToldAgain(written);
  }

  @Test
  void spansAreHalfOpen() throws Exception {
    List<Point> written =
        LongStream.range(0, 4)
            .mapToObj(i -> told(phase("llm", NOON + i, "e" + i).build()))
            .toList();
    write(written);
    assertThat(read(Measurement.PHASE, NOON + 1, NOON + 3)).isEqualTo(written.subList(1, 3));
    assertThat(read(Measurement.PHASE, NOON - 9, NOON)).as("before the first").isEmpty();
    assertThat(read(Measurement.PHASE, NOON + 4, NOON + 9)).as("after the last").isEmpty();
    assertThat(read(Measurement.PHASE, NOON + 2, NOON + 2)).as("of no length").isEmpty();
    assertThat(read(Measurement.PHASE, Long.MIN_VALUE, Long.MAX_VALUE))
        .as("all there is")
        .isEqualTo(written);
  }

  @Test
  void ofAnEmptyStoreThereIsNothingToTell() throws Exception {
    store = open();
    for (Measurement measurement : Measurement.values()) {
      assertThat(read(measurement, Long.MIN_VALUE, Long.MAX_VALUE))
          .as(measurement.table())
          .isEmpty();
    }
  }

  @Test
  void whatIsWrittenTwiceIsToldOnceAsItWasWrittenLast() throws Exception {
    write(List.of(phase("llm", NOON, "first").build()));
    List<Point> second = List.of(phase("llm", NOON, "second").build());
    write(second);
    write(second);
    assertToldAgain(second);
  }

  @Test
  void aLongAnswerIsWholeAndEachSeriesInOrderOfTime() throws Exception {
    int most = 25_000;
    List<Point> written = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      written.add(
          named(Measurement.SYSTEM_IO, i % 2, NOON + most - i).field("delay_s", i / 7.0).build());
    }
    write(written);
    assertToldAgain(written);
    for (int series = 0; series < 2; series++) {
      String name =
          named(Measurement.SYSTEM_IO, series, NOON).field("delay_s", 0.0).build().series();
      assertThat(read(Measurement.SYSTEM_IO, NOON, NOON + HOUR_MS))
          .filteredOn(point -> point.series().equals(name))
          .hasSize(most / 2)
          .extracting(Point::timeMs)
          .isSorted();
    }
  }

  private void assertToldAgain(List<Point> written) throws Exception {
    for (Measurement measurement : Measurement.values()) {
      assertThat(read(measurement, NOON, NOON + HOUR_MS))
          .as(measurement.table())
          .containsExactlyInAnyOrderElementsOf(of(measurement, written).map(this::told).toList());
    }
  }

  private static Stream<Point> of(Measurement measurement, List<Point> points) {
    return points.stream().filter(point -> point.measurement() == measurement);
  }

  private static Point.Builder phase(String workload, long timeMs, String evidence) {
    return Point.of(Measurement.PHASE, timeMs)
        .tag("workload", workload)
        .field("evidence", evidence);
  }

  /** Of the series of this number, all tags given. */
  private static Point.Builder named(Measurement measurement, int series, long timeMs) {
    Point.Builder point = Point.of(measurement, timeMs);
    for (Tag tag : measurement.tags()) {
      point.tag(tag.name(), tag.name() + " " + series);
    }
    return point;
  }

  private Object any(Field field) {
    return switch (field.type()) {
      case DOUBLE ->
          random.nextBoolean()
              ? (Object) Math.rint(1e9 * random.nextDouble())
              : random.nextGaussian();
      case LONG -> random.nextLong() >> random.nextInt(64);
      case STRING -> StoreText.field(AWKWARD.get(random.nextInt(AWKWARD.size())));
      case BOOLEAN -> random.nextBoolean();
    };
  }
}
