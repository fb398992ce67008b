package io.seiche.history.trends;

import io.seiche.analysis.trend.Window;
import io.seiche.history.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one measurement: its rows, or sums over them, without superseded ones.
 *
 * @param fromMs of rows that start then or later, epoch milliseconds
 * @param toMs and before that
 * @param tags all of them must hold
 * @param only a field that must have a value; null for any row
 * @param byStart whether rows of different times are apart; of rows as they are always
 * @param byTags whose values are told and kept apart
 * @param summed sums over fields, else rows as they are
 * @param fields numbers where they are summed
 * @param partialOf numbers; whether a row that is partial has one above 0 is told for each start;
 *     none when that is not asked, which it is of sums by start alone
 */
public record RollupQuery(
    Measurement measurement,
    long fromMs,
    long toMs,
    List<TagFilter> tags,
    @Nullable Only only,
    boolean byStart,
    List<String> byTags,
    boolean summed,
    List<String> fields,
    List<String> partialOf) {

  /** A text field and what it must say. */
  public record Only(String field, String text) {}

  public RollupQuery {
    tags = List.copyOf(tags);
    byTags = List.copyOf(byTags);
    fields = List.copyOf(fields);
    partialOf = List.copyOf(partialOf);
    tags.forEach(filter -> measurement.tag(filter.tag()));
    byTags.forEach(measurement::tag);
    fields.forEach(measurement::field);
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

  /** Puts one together. */
  static final class Builder {
    private final Measurement measurement;
    private final long fromMs;
    private final long toMs;
    private final List<TagFilter> tags = new ArrayList<>();
    private final List<String> byTags = new ArrayList<>();
    private @Nullable Only only;
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
      return new RollupQuery(
          measurement, fromMs, toMs, tags, only, byStart, byTags, true, fields, partialOf);
    }

    RollupQuery rows(String... fields) {
      return new RollupQuery(
          measurement, fromMs, toMs, tags, only, true, byTags, false, List.of(fields), List.of());
    }
  }
}
