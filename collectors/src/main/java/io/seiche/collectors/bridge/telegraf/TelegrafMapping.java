package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.Value;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Telegraf's plug-ins mean. Stateless. See docs/collectors/bridge.md. */
final class TelegrafMapping {
  /** How many of what Telegraf counts in make one of ours. */
  private static final double MILLIS = 1e3;

  private static final double PERCENT = 100;
  private static final double MEBIBYTES = 0x1p-20;

  /** Of a Lustre target: what moves no data. */
  private static final Set<String> LUSTRE_META =
      Set.of(
          "close",
          "crossdir_rename",
          "getattr",
          "getxattr",
          "link",
          "mkdir",
          "mknod",
          "open",
          "rmdir",
          "samedir_rename",
          "setattr",
          "setxattr",
          "statfs",
          "sync",
          "unlink");

  private final Instant recorded;
  private final RecordRules rules;
  private final Measurements out;

  TelegrafMapping(Instant recorded, RecordRules rules, Measurements out) {
    this.recorded = recorded;
    this.rules = rules;
    this.out = out;
  }

  void map(Point point) {
    switch (point.name()) {
      case "diskio" -> add(point, "diskio", ResourceKind.DEVICE, point.tag("name"), disk(point));
      case "nvidia_smi" ->
          add(point, "nvidia_smi", ResourceKind.GPU, point.tag("uuid"), gpu(point));
      case "nfsstat", "nfs_bytes", "nfs_ops" -> {
        String mount = point.tag("mountpoint");
        String export = point.tag("serverexport");
        String name = export.isBlank() ? mount : export;
        add(point, "nfsclient", ResourceKind.NFS, name, mount, nfs(point));
      }
      case "lustre2" -> lustre(point);
      default -> {
        if (!PrometheusInput.map(point, recorded, rules, out)) {
          out.skip(Reasons.NOT_MAPPED, 1);
        }
      }
    }
  }

  private void add(Point point, String source, ResourceKind kind, String name, List<Value> values) {
    add(point, source, kind, name, "", values);
  }

  private void add(
      Point point, String source, ResourceKind kind, String name, String part, List<Value> values) {
    String host = rules.system(point::tag, point.tag("host"));
    if (values.isEmpty()) {
      out.skip(Reasons.NOT_MAPPED, 1);
    } else if (host.isBlank()) {
      out.skip(Reasons.NO_HOST, 1);
    } else if (name.isBlank()) {
      out.skip(Reasons.NO_NAME, 1);
    } else {
      out.add(
          new Measurement(
              source,
              new ResourceId(host, kind, name),
              part,
              point.time().orElse(recorded),
              values));
    }
  }

  private static List<Value> disk(Point point) {
    Fields fields = new Fields(point);
    fields.total(Metric.READ_OPS, "reads", 1);
    fields.total(Metric.WRITE_OPS, "writes", 1);
    fields.total(Metric.READ_BYTES, "read_bytes", 1);
    fields.total(Metric.WRITE_BYTES, "write_bytes", 1);
    fields.total(Metric.READ_LATENCY, "read_time", MILLIS);
    fields.total(Metric.WRITE_LATENCY, "write_time", MILLIS);
    fields.total(Metric.BUSY, "io_time", MILLIS);
    fields.total(Metric.QUEUE, "weighted_io_time", MILLIS);
    return fields.values;
  }

  private static List<Value> gpu(Point point) {
    Fields fields = new Fields(point);
    fields.current(Metric.GPU_UTIL, "utilization_gpu", PERCENT);
    fields.current(Metric.GPU_MEMORY_USED, "memory_used", MEBIBYTES);
    fields.current(Metric.GPU_POWER, "power_draw", 1);
    return fields.values;
  }

  private static List<Value> nfs(Point point) {
    Fields fields = new Fields(point);
    String operation = point.tag("operation");
    switch (point.name()) {
      case "nfs_bytes" -> {
        fields.total(Metric.READ_BYTES, "serverreadbytes", 1);
        fields.total(Metric.WRITE_BYTES, "serverwritebytes", 1);
      }
      case "nfsstat" -> {
        boolean reads = operation.equals("READ");
        if (reads || operation.equals("WRITE")) {
          fields.total(reads ? Metric.READ_OPS : Metric.WRITE_OPS, "ops", 1);
          fields.total(reads ? Metric.READ_LATENCY : Metric.WRITE_LATENCY, "exe", MILLIS);
          fields.secondBest(reads ? Metric.READ_BYTES : Metric.WRITE_BYTES, "bytes");
        }
      }
      default -> {
        if (!Set.of("READ", "WRITE", "NULL", "").contains(operation)) {
          fields.totalOf(Metric.META_OPS, "ops", operation);
        }
      }
    }
    return fields.values;
  }

  /** Of a server: its targets as a whole, not what jobs and clients had of them. */
  private void lustre(Point point) {
    if (!point.tag("jobid").isEmpty() || !point.tag("client").isEmpty()) {
      out.skip(Reasons.DOUBLE_COUNTED, 1);
      return;
    }
    Fields fields = new Fields(point);
    if (point.tag("brw_section").isEmpty()) {
      fields.total(Metric.READ_OPS, "read_calls", 1);
      fields.total(Metric.WRITE_OPS, "write_calls", 1);
      fields.total(Metric.READ_BYTES, "read_bytes", 1);
      fields.total(Metric.WRITE_BYTES, "write_bytes", 1);
      LUSTRE_META.stream().sorted().forEach(name -> fields.total(Metric.META_OPS, name, 1));
    }
    add(point, "lustre2", ResourceKind.VOLUME, point.tag("name"), fields.values);
  }

  private static final class Fields {
    private final Point point;
    private final List<Value> values = new ArrayList<>();

    Fields(Point point) {
      this.point = point;
    }

    void total(Metric metric, String field, double unit) {
      point
          .number(field)
          .ifPresent(
              value -> values.add(Value.total(metric, point.name() + '.' + field, value / unit)));
    }

    void totalOf(Metric metric, String field, String what) {
      point
          .number(field)
          .ifPresent(
              value ->
                  values.add(Value.total(metric, point.name() + '.' + field + '.' + what, value)));
    }

    void secondBest(Metric metric, String field) {
      point
          .number(field)
          .ifPresent(
              value -> values.add(Value.secondBest(metric, point.name() + '.' + field, value)));
    }

    void current(Metric metric, String field, double unit) {
      point
          .number(field)
          .ifPresent(
              value -> values.add(Value.current(metric, point.name() + '.' + field, value / unit)));
    }
  }
}
