package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.prometheus.ProfileCheck;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same pages, scraped by us and brought by an agent, give the same samples. */
class SamePageTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  static Stream<Arguments> ownPages() {
    return Profiles.shipped().stream()
        .flatMap(
            profile ->
                Stream.of(AgentFormat.values()).map(format -> Arguments.of(profile, format)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("ownPages")
  void pagesOfOurOwn(String profile, AgentFormat format) throws IOException {
    compare(profile, format, text("pages/" + profile + ".prom"));
  }

  static Stream<Arguments> realPages() {
    return Stream.of(
            "dcgm dcgm/h100x8-sampled.prom",
            "node node-exporter/e2e-storage-subset.prom",
            "nvidia-gpu nvidia-smi/nvidia_gpu_exporter-h100-load.prom",
            "vast vast/reconstructed-vms-prometheus.prom")
        .map(pair -> pair.split(" "))
        .flatMap(
            pair ->
                Stream.of(AgentFormat.values())
                    .map(format -> Arguments.of(pair[0], format, pair[1])));
  }

  @ParameterizedTest(name = "{2} as {1}")
  @MethodSource("realPages")
  void realPages(String profile, AgentFormat format, String sample) throws IOException {
    compare(profile, format, new String(Samples.bytes(sample), StandardCharsets.UTF_8));
  }

  private static void compare(String profile, AgentFormat format, String text) throws IOException {
    ExporterPage first = ExporterPage.of(text);
    List<ExporterPage> pages =
        List.of(
            first,
            first.later(1.25, INTERVAL.toMillis()),
            first.later(1.5, 2 * INTERVAL.toMillis()));
    Instant start =
        first.lines().stream()
            .map(ExporterPage.Line::timestampMs)
            .flatMap(Optional::stream)
            .findFirst()
            .map(Instant::ofEpochMilli)
            .orElse(NOON);
    List<Instant> times =
        List.of(start, start.plus(INTERVAL), start.plus(INTERVAL.multipliedBy(2)));

    assertThat(bridged(List.of(Profiles.load(profile)), format, pages, times))
        .containsExactlyElementsOf(scraped(Profiles.load(profile), pages, times))
        .isNotEmpty();
  }

  /** Seven scrapes, 5 s apart, while a device went away and came back at zero. */
  @ParameterizedTest
  @EnumSource
  void aDeviceThatWentAwayAndCameBack(AgentFormat format) throws IOException {
    List<ExporterPage> pages = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      byte[] page = Samples.bytes("node-exporter/rec-scrape-" + i + ".prom");
      pages.add(ExporterPage.of(new String(page, StandardCharsets.UTF_8)));
      times.add(NOON.plusSeconds(5L * i));
    }

    assertThat(bridged(List.of(Profiles.load("node")), format, pages, times))
        .containsExactlyElementsOf(scraped(Profiles.load("node"), pages, times))
        .isNotEmpty();
  }

  /** Whoever names no profile means all of them: each series finds its own. */
  @ParameterizedTest
  @EnumSource
  void ofAllProfilesEachPageFindsItsOwn(AgentFormat format) throws IOException {
    for (String name : List.of("node", "dcgm", "vllm")) {
      ExporterPage first = ExporterPage.of(text("pages/" + name + ".prom"));
      List<ExporterPage> pages = List.of(first, first.later(1.25, 0));
      List<Instant> times = List.of(NOON, NOON.plus(INTERVAL));

      assertThat(bridged(shipped(), format, pages, times))
          .as(name)
          .containsExactlyElementsOf(scraped(Profiles.load(name), pages, times));
    }
  }

  /** So that each series finds its own, and none is counted by two. */
  @Test
  void noTwoProfilesReadSeriesOfOneName() throws IOException {
    Map<String, String> readers = new HashMap<>();
    for (Profile profile : shipped()) {
      profile.resources().stream()
          .flatMap(rule -> rule.fields().stream())
          .flatMap(field -> field.values().stream())
          .flatMap(value -> value.series().stream())
          .forEach(
              series ->
                  assertThat(readers.merge(series.name(), profile.name(), (a, same) -> a))
                      .as(series.name())
                      .isEqualTo(profile.name()));
    }
  }

  private static List<Profile> shipped() throws IOException {
    List<Profile> all = new ArrayList<>();
    for (String name : Profiles.shipped()) {
      all.add(Profiles.load(name));
    }
    return all;
  }

  private static SortedSet<String> scraped(
      Profile profile, List<ExporterPage> pages, List<Instant> times) throws IOException {
    ProfileCheck check = new ProfileCheck(profile, AgentFormat.TARGET);
    TreeSet<String> samples = new TreeSet<>();
    for (int i = 0; i < pages.size(); i++) {
      long nanos = Duration.between(NOON, times.get(i)).toNanos();
      check.next(pages.get(i).page(), times.get(i), nanos).polls().forEach(p -> add(p, samples));
    }
    return samples;
  }

  private static SortedSet<String> bridged(
      List<Profile> profiles, AgentFormat format, List<ExporterPage> pages, List<Instant> times) {
    Bridged bridged = new Bridged(new BridgeTopic("t", format.format(), profiles, List.of()));
    for (int i = 0; i < pages.size(); i++) {
      bridged.hear(format.records(pages.get(i), times.get(i)), times.get(i));
    }
    TreeSet<String> samples = new TreeSet<>();
    bridged.end().forEach(poll -> add(poll, samples));
    return samples;
  }

  private static void add(Poll poll, Set<String> samples) {
    for (Sample sample : poll.samples()) {
      samples.add(
          Instant.ofEpochMilli(poll.endMs())
              + " over "
              + poll.intervalMs()
              + " ms "
              + sample.resource().path()
              + " "
              + sample.readings());
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = SamePageTest.class.getResourceAsStream("/profiles/" + name)) {
      assertThat(in).as("/profiles/" + name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
