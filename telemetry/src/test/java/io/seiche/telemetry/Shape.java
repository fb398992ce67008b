package io.seiche.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What a resource does, second by second: {@code seconds(60).reading(mib(800))}. Tests put shapes
 * one after the other and play them. Immutable.
 *
 * @param seconds readings of each second; empty readings where nobody reported
 */
public record Shape(List<Readings> seconds) {
  private static final double OP_BYTES = mib(1);

  public Shape {
    seconds = List.copyOf(seconds);
  }

  /** How long something lasts; say what on the result. */
  public static Span seconds(int count) {
    return new Span(count);
  }

  public static double kib(double count) {
    return count * (1 << 10);
  }

  public static double mib(double count) {
    return count * (1 << 20);
  }

  public static double gib(double count) {
    return count * (1 << 30);
  }

  public Shape then(Shape next) {
    List<Readings> both = new ArrayList<>(seconds);
    both.addAll(next.seconds);
    return new Shape(both);
  }

  public Shape times(int count) {
    Shape all = new Shape(List.of());
    for (int i = 0; i < count; i++) {
      all = all.then(this);
    }
    return all;
  }

  /** The same shape on other hardware: all bytes and operations times {@code factor}. */
  public Shape scaled(double factor) {
    return new Shape(
        seconds.stream()
            .map(
                second ->
                    second.isEmpty()
                        ? second
                        : io(
                            factor * second.orElse(Metric.READ_BYTES, 0),
                            factor * second.orElse(Metric.WRITE_BYTES, 0)))
            .toList());
  }

  public Shape first(int count) {
    return new Shape(seconds.subList(0, count));
  }

  public int length() {
    return seconds.size();
  }

  /** One frame a second, each with this resource's sample; the first second starts at startMs. */
  public List<Frame> frames(ResourceId resource, long startMs) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      if (!seconds.get(i).isEmpty()) {
        frames.add(
            new Frame(
                resource.system(),
                resource.system() + "/test",
                startMs,
                frames.size() + 1L,
                startMs + 1_000L * (i + 1),
                1_000,
                List.of(Sample.of(resource, seconds.get(i)))));
      }
    }
    return frames;
  }

  private static Readings io(double readBytes, double writeBytes) {
    return Readings.builder()
        .put(Metric.READ_BYTES, readBytes)
        .put(Metric.WRITE_BYTES, writeBytes)
        .put(Metric.READ_OPS, readBytes / OP_BYTES)
        .put(Metric.WRITE_OPS, writeBytes / OP_BYTES)
        .build();
  }

  /** A number of seconds that still lack their doing. Rates are bytes per second. */
  public static final class Span {
    private final int count;

    private Span(int count) {
      this.count = count;
    }

    public Shape reading(double rate) {
      return readingAndWriting(rate, 0);
    }

    public Shape writing(double rate) {
      return readingAndWriting(0, rate);
    }

    public Shape readingAndWriting(double read, double write) {
      return new Shape(Collections.nCopies(count, io(read, write)));
    }

    /** A data loader: reads around {@code rate}, up to a tenth more or less. */
    public Shape streaming(double rate, long seed) {
      Random random = new Random(seed);
      return each(() -> io(rate * (0.9 + 0.2 * random.nextDouble()), 0));
    }

    /** Requests: seconds of silence, of reads, and of both, at any rate up to {@code peak}. */
    public Shape serving(double peak, long seed) {
      Random random = new Random(seed);
      return each(
          () -> {
            double what = random.nextDouble();
            double read = what < 0.3 ? 0 : peak * Math.pow(random.nextDouble(), 2);
            double write = what < 0.5 ? 0 : peak * 0.5 * random.nextDouble();
            return io(read, write);
          });
    }

    /** Reports, and nothing to report. */
    public Shape silent() {
      return reading(0);
    }

    /** No report at all. */
    public Shape missing() {
      return new Shape(Collections.nCopies(count, Readings.NONE));
    }

    private Shape each(Supplier<Readings> second) {
      List<Readings> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(second.get());
      }
      return new Shape(all);
    }
  }
}
