package io.seiche.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.telemetry.Unit;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void namesAreThoseOfTheContract() {
    String catalogue =
        Arrays.stream(Measurement.values())
            .map(MeasurementTest::signature)
            .collect(Collectors.joining("\n"));
    assertThat(catalogue)
        .isEqualTo(
            """
            io (system, kind, resource, workload? -> read_bytes_per_s, write_bytes_per_s, \
            read_ops_per_s, write_ops_per_s, read_latency_s, write_latency_s, busy_ratio) raw
            system_io (system, kind -> read_bytes_per_s, write_bytes_per_s, read_ops_per_s, \
            write_ops_per_s, resources, delay_s) raw
            gpu (node, gpu, workload? -> util_ratio, memory_used_bytes, power_w) raw
            phase (workload -> phase, code, confidence, evidence, mixed) raw
            switch (workload, from, to -> id, superseded, duration_s, drain_s, save_s, gap_s, \
            load_s, first_io_s, saved_bytes, loaded_bytes, gpu_lost_s, system, settled, \
            missed) events
            storm (scope, scope_id -> id, severity, state, switches, penalty, burden_ratio, \
            bill_bytes, bill_gpu_s, members, part_of, system, opened_s, peak_penalty, \
            open_threshold, close_threshold, peak_burden_ratio, switches_per_h, \
            sustainable_per_h, top, slowed, victims, io_bytes, since_s, \
            superseded) events
            health (component, system?, reason -> count) raw
            phase_span (workload, phase -> duration_s, read_bytes, write_bytes, side, \
            superseded, system) events
            bursts (workload -> serving_s, bursts, size_ops, size_bytes, size_p90_ops, \
            size_p90_bytes, duration_s, peak_to_mean, independent_bytes, fan_out_ratio) raw
            flink_job (job -> restarts, checkpoint_s, checkpoint_bytes, checkpoint_age_s, \
            checkpoints, checkpoints_failed) raw
            flink_task (job, task, subtask -> busy_ratio, back_pressured_ratio, idle_ratio) raw
            flink_operator (job, operator, subtask -> records_in_per_s, records_out_per_s, \
            pending_records, event_lag_s, watermark_lag_s, points_written, points_dropped, \
            store_retries, outage_s, oldest_waiting_s) raw
            flink_process (component, process -> heap_used_bytes, heap_max_bytes, gc_ratio, \
            cpu_ratio) raw
            alert (kind, scope, scope_id -> fingerprint, severity, firing, title, text, workload, \
            system, starts_s, ends_s, evidence) events
            occupancy (workload, phase, window -> seconds, read_bytes, write_bytes, spans, \
            partial, throughput_p50_bytes_per_s, throughput_p95_bytes_per_s, \
            throughput_p99_bytes_per_s, read_latency_p50_s, read_latency_p95_s, \
            read_latency_p99_s, write_latency_p50_s, write_latency_p95_s, write_latency_p99_s, \
            fan_out_ratio, throughput_digest, read_latency_digest, write_latency_digest, \
            system) rollup
            switching (scope, scope_id, window -> switches, storms, storm_s, bill_bytes, \
            bill_gpu_s, overhead_ratio, io_bytes, saved_bytes, loaded_bytes, lost_s, drain_s, \
            save_s, gap_s, load_s, first_io_s, partial, system) rollup
            load (system, window -> read_bytes, write_bytes, peak_read_bytes_per_s, \
            peak_write_bytes_per_s, peak_save_bytes_per_s, peak_load_bytes_per_s, \
            partial) rollup
            forecast (system, what -> expected_bytes_per_s, low_bytes_per_s, high_bytes_per_s, \
            days, made_s) rollup
            mix (scope, scope_id, phase, window -> seconds, read_bytes, write_bytes, spans, \
            partial, throughput_p50_bytes_per_s, throughput_p95_bytes_per_s, \
            throughput_p99_bytes_per_s, read_latency_p50_s, read_latency_p95_s, \
            read_latency_p99_s, write_latency_p50_s, write_latency_p95_s, write_latency_p99_s, \
            fan_out_ratio, throughput_digest, read_latency_digest, write_latency_digest, \
            workloads) rollup""");
  }

  @Test
  void numbersHaveUnitsAndTheNameSaysWhich() {
    for (Measurement measurement : Measurement.values()) {
      for (Field field : measurement.fields()) {
        boolean number = field.type() == Field.Type.DOUBLE || field.type() == Field.Type.LONG;
        assertThat(field.unit() != null).as(field.name()).isEqualTo(number);
        if (field.name().endsWith("_bytes")) {
          assertThat(field.unit()).as(field.name()).isEqualTo(Unit.BYTES);
        } else if (field.name().endsWith("bytes_per_s")) {
          assertThat(field.unit()).as(field.name()).isEqualTo(Unit.BYTES_PER_SECOND);
        } else if (field.name().endsWith("_s") && !field.name().endsWith("_per_s")) {
          assertThat(field.unit()).as(field.name()).isEqualTo(Unit.SECONDS);
        } else if (field.name().endsWith("_ratio")) {
          assertThat(field.unit()).as(field.name()).isEqualTo(Unit.RATIO);
        }
      }
    }
  }

  @Test
  void aPointTakesOnlyWhatTheCatalogueHas() {
    assertThatThrownBy(() -> Point.of(Measurement.HEALTH, 0).field("counts", 1L).build())
        .hasMessage("health has no field 'counts'");
    assertThatThrownBy(() -> Point.of(Measurement.HEALTH, 0).tag("host", "a").build())
        .hasMessage("health has no tag 'host'");
    assertThatThrownBy(() -> Point.of(Measurement.HEALTH, 0).field("count", 1.0).build())
        .hasMessage("count is LONG, got Double");
  }

  private static String signature(Measurement measurement) {
    return measurement.table()
        + " ("
        + measurement.tags().stream()
            .map(tag -> tag.name() + (tag.optional() ? "?" : ""))
            .collect(Collectors.joining(", "))
        + " -> "
        + measurement.fields().stream().map(Field::name).collect(Collectors.joining(", "))
        + ") "
        + measurement.bucket().suffix();
  }
}
