package io.seiche.standalone.doctor;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.targets.SourceType;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetTypes;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at one target as collecting would, once. */
final class TargetCheck {
  private static final Set<Metric> OF_STORAGE =
      EnumSet.of(
          Metric.READ_OPS,
          Metric.WRITE_OPS,
          Metric.READ_BYTES,
          Metric.WRITE_BYTES,
          Metric.READ_LATENCY,
          Metric.WRITE_LATENCY);
  private static final Set<Metric> OF_GPUS =
      EnumSet.of(Metric.GPU_UTIL, Metric.GPU_MEMORY_USED, Metric.GPU_POWER);

  private final Target target;
  private final SourceType type;
  private final String of;
  private final List<Finding> findings = new ArrayList<>();

  private TargetCheck(Target target, SourceType type, String of) {
    this.target = target;
    this.type = type;
    this.of = of;
  }

  static List<Finding> of(Target target, TargetTypes types) {
    String of = "target " + target.name();
    if (!(types.of(target) instanceof SourceType type)) {
      return LinuxCheck.of(target, of);
    }
    TargetCheck check = new TargetCheck(target, type, of);
    check.trust();
    if (check.credentials()) {
      check.look();
    }
    return check.findings;
  }

  private void trust() {
    boolean plain = target.url().map(url -> url.getScheme().equals("http")).orElse(false);
    if (target.tls().insecure()) {
      findings.add(
          Finding.note(
              of,
              "anybody can pose as it, tls.insecure is on: give the CA that issued its"
                  + " certificate as tls.ca"));
    }
    if (plain && target.credentials().secret().isPresent()) {
      findings.add(Finding.note(of, "credentials go there unencrypted: use https"));
    }
  }

  private boolean credentials() {
    try {
      if (target.credentials().secret().isPresent()) {
        String unused = target.credentials().secret().get().read();
        findings.add(Finding.good(of, "its credentials can be read"));
      }
      return true;
    } catch (FetchException e) {
      findings.add(Finding.bad(of, e.getMessage()));
      return false;
    }
  }

  private void look() {
    Skips skips = new Skips();
    try (Source source = type.open(target)) {
      Instant begun = Instant.now();
      List<Look> looks = source.look(begun, skips);
      long ms = Duration.between(begun, Instant.now()).toMillis();
      yields(looks, skips, isSlow(ms) ? Math.min(ms, again(source)) : ms);
      ClockCheck.of(target, of, looks).ifPresent(findings::add);
    } catch (IOException | RuntimeException e) {
      findings.add(Finding.bad(of, said(e)));
    }
  }

  /** How long it takes when it is not the first time: neither to connect nor to log in. */
  private static long again(Source source) throws IOException {
    Instant begun = Instant.now();
    List<Look> unused = source.look(begun, new Skips());
    return Duration.between(begun, Instant.now()).toMillis();
  }

  private boolean isSlow(long ms) {
    return ms > target.interval().toMillis() / 2;
  }

  private static String said(Exception e) {
    return e instanceof IOException ? e.getMessage() : e.toString();
  }

  private void yields(List<Look> looks, Skips skips, long ms) {
    Map<ResourceKind, Integer> counts = new EnumMap<>(ResourceKind.class);
    Map<ResourceKind, Set<Metric>> metrics = new EnumMap<>(ResourceKind.class);
    for (Look look : looks) {
      for (Reading reading : look.readings()) {
        ResourceKind kind = reading.resource().kind();
        counts.merge(kind, 1, Integer::sum);
        metrics
            .computeIfAbsent(kind, first -> EnumSet.noneOf(Metric.class))
            .addAll(reading.metrics());
      }
    }
    if (counts.isEmpty()) {
      findings.add(
          Finding.bad(
              of,
              "it answers, and shows nothing that is collected"
                  + leftOut(skips)
                  + ": is it the right type, profile and include?"));
      return;
    }
    Map<String, String> parts = new TreeMap<>();
    counts.forEach((kind, count) -> parts.put(kind.tag(), count + " " + kind.tag()));
    findings.add(
        Finding.good(
            of,
            String.join(", ", parts.values())
                + " in "
                + ms
                + " ms, every "
                + words(target.interval())
                + leftOut(skips)));
    if (isSlow(ms)) {
      findings.add(
          Finding.note(of, "it takes more than half of its interval: it will be asked less often"));
    }
    metrics.forEach(this::missing);
  }

  private void missing(ResourceKind kind, Set<Metric> there) {
    Set<Metric> wanted = EnumSet.copyOf(kind == ResourceKind.GPU ? OF_GPUS : OF_STORAGE);
    wanted.removeAll(there);
    boolean pressure = there.equals(EnumSet.of(Metric.BUSY));
    if (!wanted.isEmpty() && !pressure) {
      List<String> names = wanted.stream().map(Metric::field).toList();
      findings.add(Finding.note(of, kind.tag() + " without " + String.join(", ", names)));
    }
  }

  private static String leftOut(Skips skips) {
    Map<String, Long> counts = skips.counts();
    return counts.isEmpty() ? "" : "; left out: " + counts.toString().replaceAll("[{}]", "");
  }

  private static String words(Duration interval) {
    return interval.toMillis() % 1_000 == 0
        ? interval.toSeconds() + " s"
        : interval.toMillis() + " ms";
  }
}
