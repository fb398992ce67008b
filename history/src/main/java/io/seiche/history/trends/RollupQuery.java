package io.seiche.history.trends;

import io.seiche.analysis.trend.Window;
import io.seiche.history.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one measurement: its rows, sums over them, or of whom there are any, without
 * superseded ones.
 *
 * @param fromMs of rows that start then or later, epoch milliseconds
 * @param toMs and before that
 * @param tags all of them must hold
 * @param only a field that must have a value; null for any row
 * @param above numbers, one of which must be above 0; none for any row
 * @param byStart whether rows of different times are apart; of rows as they are always
 * @param byTags whose values are told and kept apart
 * @param fields numbers where they are summed; one that every row has where it is asked of whom
 *     there are any
 * @param partialOf numbers; whether a row that is partial has one above 0 is told for each start;
 *     none when that is not asked, which it is of sums by start alone
 */
public record RollupQuery(
    Measurement measurement,
    long fromMs,
    long toMs,
    List<TagFilter> tags,
    @Nullable Only only,
    List<String> above,
    boolean byStart,
    List<String> byTags,
    Kind kind,
    List<String> fields,
    List<String> partialOf) {

  /** What comes of the rows. */
  public enum Kind {
    ROWS,
    SUMS,
    /** One row for all that have the same tags; its figures are of no meaning. */
    ANY
  }

  /** A text field and what it must say. */
  public record Only(String field, String text) {}

  public RollupQuery {
    tags = List.copyOf(tags);
    above = List.copyOf(above);
    byTags = List.copyOf(byTags);
    fields = List.copyOf(fields);
    partialOf = List.copyOf(partialOf);
    tags.forEach(filter -> measurement.tag(filter.tag()));
    byTags.forEach(measurement::tag);
    fields.forEach(measurement::field);
    above.forEach(measurement::field);
    if (only != null) {
      measurement.field(only.field());
    }
  }

  /** Whether rows may say that they are {@code superseded}, and are left out then. */
  public boolean omitsSuperseded() {
    return measurement.fields().stream().anyMatch(field -> field.name().equals("superseded"));
  }

  static Builder of(Measurement measurement, long fromMs, long toMs) {
    return new Builder(measurement, fromMs, toMs);
  }

  /** The rows that are added up, with these fields. */
  public RollupQuery asRows(List<String> all) {
    return new RollupQuery(
        measurement, fromMs, toMs, tags, only, above, true, byTags, Kind.ROWS, all, List.of());
  }

  /** The same of another time. */
  public RollupQuery during(long from, long to) {
    return new RollupQuery(
        measurement, from, to, tags, only, above, byStart, byTags, kind, fields, partialOf);
  }

  /** Puts one together. */
  static final class Builder {
    private final Measurement measurement;
    private final long fromMs;
    private final long toMs;
    private final List<TagFilter> tags = new ArrayList<>();
    private final List<String> byTags = new ArrayList<>();
    private @Nullable Only only;
    private List<String> above = List.of();
    private boolean byStart;
    private List<String> partialOf = List.of();

    private Builder(Measurement measurement, long fromMs, long toMs) {
      this.measurement = measurement;
      this.fromMs = fromMs;
      this.toMs = toMs;
    }

    Builder in(Window window) {
      return where("window", window.label());
    }

    Builder where(String tag, String... values) {
      return where(tag, List.of(values));
    }

    Builder where(String tag, List<String> values) {
      tags.add(new TagFilter(tag, values));
      return this;
    }

    Builder only(String field, String text) {
      only = new Only(field, text);
      return this;
    }

    Builder above(String... fields) {
      above = List.of(fields);
      return this;
    }

    Builder byStart() {
      byStart = true;
      return this;
    }

    Builder partialOf(String... fields) {
      partialOf = List.of(fields);
      return this;
    }

    Builder by(String tag) {
      byTags.add(tag);
      return this;
    }

    RollupQuery sums(String... fields) {
      return sums(List.of(fields));
    }

    RollupQuery sums(List<String> fields) {
      return of(Kind.SUMS, fields);
    }

    RollupQuery rows(String... fields) {
      byStart = true;
      return of(Kind.ROWS, List.of(fields));
    }

    RollupQuery any(String field) {
      return of(Kind.ANY, List.of(field));
    }

    private RollupQuery of(Kind kind, List<String> fields) {
      return new RollupQuery(
          measurement, fromMs, toMs, tags, only, above, byStart, byTags, kind, fields, partialOf);
    }
  }
}
