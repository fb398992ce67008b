package io.seiche.history;

import io.seiche.telemetry.Unit;
import java.util.ArrayList;
import java.util.List;

/** What is said of a phase in an hour or a day, whoever was in it. */
final class MixFields {
  private MixFields() {}

  static List<Field> of() {
    return List.of(
        Field.real("seconds", Unit.SECONDS, "how long it did; 0 for what a correction took away"),
        Field.real("read_bytes", Unit.BYTES, "read meanwhile"),
        Field.real("write_bytes", Unit.BYTES, "written meanwhile"),
        Field.count("spans", "stretches of it that began"),
        Field.flag("partial", "its data began or ended within, or more is to come"),
        Field.real("throughput_p50_bytes_per_s", Unit.BYTES_PER_SECOND, "half its time at most"),
        Field.real("throughput_p95_bytes_per_s", Unit.BYTES_PER_SECOND, "95 % of it at most"),
        Field.real("throughput_p99_bytes_per_s", Unit.BYTES_PER_SECOND, "99 % of it at most"),
        Field.real("read_latency_p50_s", Unit.SECONDS, "half its reads at most"),
        Field.real("read_latency_p95_s", Unit.SECONDS, "95 % of its reads at most"),
        Field.real("read_latency_p99_s", Unit.SECONDS, "99 % of its reads at most"),
        Field.real("write_latency_p50_s", Unit.SECONDS, "half its writes at most"),
        Field.real("write_latency_p95_s", Unit.SECONDS, "95 % of its writes at most"),
        Field.real("write_latency_p99_s", Unit.SECONDS, "99 % of its writes at most"),
        Field.real("fan_out_ratio", Unit.RATIO, "mean of that of its bursts; INFERENCE alone"),
        Field.text("throughput_digest", "the distribution, to be added up with others"),
        Field.text("read_latency_digest", "the same of reads"),
        Field.text("write_latency_digest", "the same of writes"));
  }

  /** The same, and more. */
  static List<Field> with(Field... more) {
    List<Field> fields = new ArrayList<>(of());
    fields.addAll(List.of(more));
    return List.copyOf(fields);
  }
}
