package io.seiche.history.trends.influx;

import io.seiche.history.trends.RollupQuery;
import io.seiche.history.trends.RollupRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums by start, added up here: an InfluxDB takes three to five times as long to add up by time as
 * to hand over the rows, and cannot say along with it what is partial. Not thread-safe.
 */
final class StartSums {
  private static final String PARTIAL = "partial";

  private final RollupQuery query;
  private final List<String> fields;
  private final int[] partialOf;
  private final Map<List<String>, Map<Long, Sum>> sums = new HashMap<>();

  StartSums(RollupQuery query) {
    this.query = query;
    Set<String> read = new LinkedHashSet<>(query.fields());
    read.addAll(query.partialOf());
    if (!query.partialOf().isEmpty()) {
      read.add(PARTIAL);
    }
    this.fields = List.copyOf(read);
    this.partialOf = query.partialOf().stream().mapToInt(fields::indexOf).toArray();
  }

  /** What is to be added. */
  RollupQuery rows() {
    return query.asRows(fields);
  }

  void add(RollupRow row) {
    List<String> tags = new ArrayList<>(query.byTags().size());
    for (int i = 0; i < query.byTags().size(); i++) {
      tags.add(row.tag(i));
    }
    sums.computeIfAbsent(tags, fresh -> new HashMap<>())
        .computeIfAbsent(row.startMs(), start -> new Sum(tags, start, query.fields().size()))
        .add(row, partialOf.length > 0 && row.flag(fields.size() - 1) && anyAbove(row));
  }

  private boolean anyAbove(RollupRow row) {
    return Arrays.stream(partialOf).anyMatch(index -> row.number(index) > 0);
  }

  /** In no order. */
  void forEach(Consumer<RollupRow> each) {
    sums.values().forEach(starts -> starts.values().forEach(each));
  }

  /** Of rows that start at the same time and have the same tags. */
  private static final class Sum implements RollupRow {
    private final List<String> tags;
    private final long startMs;
    private final double[] sums;
    private boolean partial;

    Sum(List<String> tags, long startMs, int fields) {
      this.tags = tags;
      this.startMs = startMs;
      this.sums = new double[fields];
      Arrays.fill(sums, Double.NaN);
    }

    void add(RollupRow row, boolean isPartial) {
      for (int i = 0; i < sums.length; i++) {
        double more = row.number(i);
        if (!Double.isNaN(more)) {
          sums[i] = Double.isNaN(sums[i]) ? more : sums[i] + more;
        }
      }
      partial |= isPartial;
    }

    @Override
    public long startMs() {
      return startMs;
    }

    @Override
    public String tag(int index) {
      return tags.get(index);
    }

    @Override
    public double number(int index) {
      return sums[index];
    }

    @Override
    public @Nullable String text(int index) {
      return null;
    }

    @Override
    public boolean partial() {
      return partial;
    }

    @Override
    public boolean flag(int index) {
      return false;
    }
  }
}
