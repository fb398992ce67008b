package io.seiche.collectors.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.bridge.Said;
import io.seiche.collectors.bridge.otlp.OtlpReaders;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.RecordReader;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.telegraf.TelegrafReaders;
import io.seiche.collectors.files.TelemetryFile;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records of others' topics, and files for import. */
final class RecordReaders {
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");

  private RecordReaders() {}

  /** Measurements of a whole file as one record. */
  static Claimed record(Path file, String format) throws Exception {
    return said(Files.readAllBytes(file), format);
  }

  /** The same of a host whose agent says its name: examples of documents leave it out. */
  static Claimed ofHost(Path file, String plugin) throws Exception {
    String text = Files.readString(file).replaceAll("(?m)^" + plugin + ",", plugin + ",host=n1,");
    return said(text.getBytes(UTF_8), "influx");
  }

  /** Each element of a list as one record. */
  static Claimed records(Path file, String format) throws Exception {
    Claimed all = new Claimed(0, Map.of());
    for (JsonNode record : new ObjectMapper().readTree(file.toFile())) {
      Claimed one = said(new ObjectMapper().writeValueAsBytes(record), format);
      all = new Claimed(all.found() + one.found(), one.skips());
    }
    return all;
  }

  private static Claimed said(byte[] record, String format) throws Exception {
    RecordReader reader =
        switch (format) {
          case "influx" ->
              (value, at, out) -> TelegrafReaders.influx(value, at, RecordRules.PLAIN, out);
          case "telegraf-json" ->
              (value, at, out) -> TelegrafReaders.json(value, at, RecordRules.PLAIN, out);
          case "otlp_proto" ->
              (value, at, out) -> OtlpReaders.proto(value, at, RecordRules.PLAIN, out);
          case "otlp_json" ->
              (value, at, out) -> OtlpReaders.json(value, at, RecordRules.PLAIN, out);
          default -> throw new IllegalArgumentException(format);
        };
    Said said = new Said();
    reader.read(record, RECORDED, said);
    Set<String> resources = new HashSet<>();
    for (Measurement measurement : said.measurements()) {
      resources.add(measurement.resource().path());
    }
    return new Claimed(resources.size(), said.skips());
  }

  /** Samples that an import makes of it. */
  static Claimed imported(Path file, String none) throws IOException {
    Skips skips = new Skips();
    long[] samples = {0};
    TelemetryFile.read(
        file,
        new TelemetryFile.Options(Optional.empty(), ZoneOffset.UTC),
        poll -> samples[0] += poll.samples().size(),
        skips);
    return new Claimed(samples[0], skips.counts());
  }

  /** Cases that a test of their own runs one by one. */
  static Claimed cases(Path file, String test) throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/seiche/collectors/" + test));
    boolean runs = source.contains(file.getFileName().toString());
    return new Claimed(
        runs ? new ObjectMapper().readTree(file.toFile()).findValues("name").size() : 0, Map.of());
  }
}
