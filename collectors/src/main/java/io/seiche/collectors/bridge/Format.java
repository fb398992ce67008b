package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.otlp.OtlpReaders;
import io.seiche.collectors.bridge.record.RecordReader;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.telegraf.TelegrafReaders;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the records of a topic are written in. */
public enum Format {
  /** Telegraf's line protocol. */
  INFLUX("influx"),
  /** Telegraf's JSON, one metric or a batch. */
  TELEGRAF_JSON("telegraf-json"),
  /** The OpenTelemetry Collector's bytes. */
  OTLP_PROTO("otlp_proto"),
  /** The OpenTelemetry Collector's JSON. */
  OTLP_JSON("otlp_json");

  private final String tag;

  Format(String tag) {
    this.tag = tag;
  }

  /** Name on the command line. */
  public String tag() {
    return tag;
  }

  RecordReader reader(RecordRules rules) {
    return switch (this) {
      case INFLUX -> (value, at, out) -> TelegrafReaders.influx(value, at, rules, out);
      case TELEGRAF_JSON -> (value, at, out) -> TelegrafReaders.json(value, at, rules, out);
      case OTLP_PROTO -> (value, at, out) -> OtlpReaders.proto(value, at, rules, out);
      case OTLP_JSON -> (value, at, out) -> OtlpReaders.json(value, at, rules, out);
    };
  }

  /**
   * The format of this name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Format ofTag(String tag) {
    return Arrays.stream(values())
        .filter(format -> format.tag.equals(tag))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unknown format '" + tag + "': expected " + tags()));
  }

  /** All names, comma-separated. */
  public static String tags() {
    return Arrays.stream(values()).map(Format::tag).collect(Collectors.joining(", "));
  }
}
