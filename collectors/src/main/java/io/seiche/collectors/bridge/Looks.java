package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.otlp.OtlpReaders;
import io.seiche.collectors.bridge.telegraf.TelegrafReaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record that is not what it should be looks like, for people to recognise it.
 *
 * @param words as one would say it
 * @param format that would read it; empty when none does
 */
record Looks(String words, Optional<Format> format) {
  private static final int ENOUGH = 4_096;
  private static final Pattern OTLP_KEY =
      Pattern.compile("\"resource(Metrics|Spans|Logs)\"|\"resource_metrics\"");
  private static final Pattern TELEGRAF_KEY =
      Pattern.compile("\"metrics\"\\s*:\\s*\\[|\"fields\"\\s*:\\s*\\{");
  private static final Pattern PAGE =
      Pattern.compile(
          "(?s)# (HELP|TYPE) .*|[a-zA-Z_:][\\w:]*(\\{[^}]*\\})? +[-+0-9.eE]+\\s*(\\n.*)?");

  /**
   * What it looks like, if that is something else than it should be.
   *
   * @param expected the format that is set
   * @return empty also for what nobody recognises
   */
  static Optional<Looks> like(byte[] value, Format expected) {
    return value.length == 0
        ? Optional.empty()
        : any(value, expected).filter(looks -> !looks.format().equals(Optional.of(expected)));
  }

  private static Optional<Looks> any(byte[] value, Format expected) {
    int length = Math.min(value.length, ENOUGH);
    String text = new String(value, 0, length, StandardCharsets.ISO_8859_1).strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return json(text, expected);
    }
    if (value.length > 1 && value[0] == 0x1f && value[1] == (byte) 0x8b) {
      return Optional.of(none("gzip: let Kafka's client compress, and not the agent's serializer"));
    }
    if (value.length > 5 && value[0] == 0) {
      return Optional.of(none("a record of a schema registry, which is not read"));
    }
    if (TelegrafReaders.isInflux(value)) {
      return Optional.of(of("Telegraf's line protocol", Format.INFLUX));
    }
    if (PAGE.matcher(text).matches()) {
      return Optional.of(
          none("an exporter's page (Telegraf's data_format = \"prometheus\"); write influx"));
    }
    return OtlpReaders.isProto(value)
        ? Optional.of(of("OTLP in bytes", Format.OTLP_PROTO))
        : Optional.empty();
  }

  private static Optional<Looks> json(String text, Format expected) {
    Matcher otlp = OTLP_KEY.matcher(text);
    if (otlp.find()) {
      String of = otlp.group(1);
      return Optional.of(
          of == null || of.equals("Metrics")
              ? of("OTLP JSON", Format.OTLP_JSON)
              : none("OTLP JSON of " + (of.equals("Spans") ? "traces" : "logs") + ", no metrics"));
    }
    if (TELEGRAF_KEY.matcher(text).find()) {
      return Optional.of(of("Telegraf's JSON", Format.TELEGRAF_JSON));
    }
    boolean json = expected == Format.OTLP_JSON || expected == Format.TELEGRAF_JSON;
    return json ? Optional.empty() : Optional.of(none("JSON of another kind"));
  }

  private static Looks of(String words, Format format) {
    return new Looks(words + " (" + format.tag() + ')', Optional.of(format));
  }

  private static Looks none(String words) {
    return new Looks(words, Optional.empty());
  }
}
