package io.seiche.collectors.source.prometheus;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads OpenMetrics 1.0 and forgives nothing. Values reach the sink only after the whole page has
 * been found good. For one page; not thread-safe.
 */
final class OpenMetricsReader<T> {
  private static final byte[] EOF = "# EOF".getBytes(StandardCharsets.US_ASCII);

  private record Sample<T>(T series, double value, long timestampMs) {}

  private final SeriesTable<T> table;
  private final PageLimits limits;
  private final byte[] bytes;
  private final Set<String> names = new HashSet<>();
  private final List<Sample<T>> samples = new ArrayList<>();
  private Family family = Family.NONE;
  private int line;
  private int series;

  OpenMetricsReader(SeriesTable<T> table, PageLimits limits, byte[] page) {
    this.table = table;
    this.limits = limits;
    this.bytes = page;
  }

  void read() throws PageException {
    boolean ended = false;
    for (int from = 0; from < bytes.length; ) {
      int to = Bytes.lineEnd(bytes, from, bytes.length);
      line++;
      if (to - from > limits.lineBytes()) {
        throw problem("is longer than " + limits.lineBytes() + " bytes");
      }
      if (ended) {
        throw problem("comes after # EOF");
      }
      ended = Arrays.equals(bytes, from, to, EOF, 0, EOF.length);
      if (!ended) {
        read(from, to);
      }
      from = to + 1;
    }
    if (!ended) {
      throw problem("the page ends without # EOF, so some of it may be missing");
    }
    family.end(line);
    samples.forEach(in -> table.value(in.series(), in.value(), in.timestampMs()));
  }

  private void read(int from, int to) throws PageException {
    if (from == to) {
      throw problem("is empty, which OpenMetrics forbids");
    }
    if (bytes[from] == '#') {
      metadata(text(from, to));
    } else {
      sample(from, to);
    }
  }

  private void metadata(String text) throws PageException {
    String[] parts = text.split(" ", 4);
    if (parts.length < 4 || !parts[0].equals("#") || !Family.isName(parts[2])) {
      throw problem("is no HELP, TYPE, UNIT or EOF");
    }
    if (!parts[2].equals(family.name())) {
      start(parts[2]);
    }
    switch (parts[1]) {
      case "HELP" -> family.help(line);
      case "TYPE" -> family.type(parts[3], names, line);
      case "UNIT" -> family.unit(parts[3], line);
      default -> throw problem("is no HELP, TYPE, UNIT or EOF");
    }
  }

  private void start(String name) throws PageException {
    family.end(line);
    if (!names.add(name)) {
      throw problem("'" + name + "' was there before: its lines must be together");
    }
    family = new Family(name);
  }

  private void sample(int from, int to) throws PageException {
    if (++series > limits.series()) {
      throw problem("is one more than the " + limits.series() + " series a page may have");
    }
    int nameTo = Bytes.startsName(bytes[from]) ? Bytes.nameEnd(bytes, from, to) : from;
    if (nameTo == from || nameTo == to) {
      throw problem("is no sample: " + Bytes.excerpt(bytes, from, to));
    }
    String name = new String(bytes, from, nameTo - from, StandardCharsets.US_ASCII);
    Labels labels = Labels.NONE;
    int labelsTo = nameTo;
    if (bytes[nameTo] == '{') {
      LabelText text = new LabelText(bytes, nameTo + 1, to, line, true);
      labels = text.read();
      labelsTo = text.end();
    }
    if (!family.has(name)) {
      start(name);
    }
    SampleText rest = new SampleText(bytes, labelsTo, to, line);
    double value = rest.value();
    double timestamp = rest.timestamp();
    if (rest.exemplar() && !family.mayHaveExemplar(name)) {
      throw problem("'" + name + "' must not have an exemplar");
    }
    if (family.add(name, labels, value, timestamp, line) && table.wants(bytes, from, nameTo)) {
      keep(from, labelsTo, name, labels, value, timestamp);
    }
  }

  @SuppressWarnings("OptionalAssignedToNull") // new is not the same as not wanted
  private void keep(int from, int to, String name, Labels labels, double value, double timestamp) {
    Optional<T> known = table.known(bytes, from, to);
    if (known == null) {
      known = table.learn(bytes, from, to, name, labels);
    }
    if (known.isPresent()) {
      boolean timed = !Double.isNaN(timestamp);
      long timestampMs = timed ? Math.round(timestamp * 1e3) : SeriesSink.NO_TIMESTAMP;
      samples.add(new Sample<>(known.get(), value, timestampMs));
    }
  }

  private String text(int from, int to) throws PageException {
    try {
      return Bytes.text(bytes, from, to);
    } catch (CharacterCodingException e) {
      throw problem("is not UTF-8");
    }
  }

  private PageException problem(String text) {
    return new PageException(Math.max(1, line), text);
  }
}
