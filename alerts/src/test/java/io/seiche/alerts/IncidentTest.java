package io.seiche.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IncidentTest {
  private static final long NOON = 1_767_268_800_000L;

  @Test
  void aSeverityDoesNotFallWhileItFires() {
    Incident wavering =
        Incident.of(said(0, true, Severity.WARNING, "a"))
            .with(said(1, true, Severity.CRITICAL, "a"))
            .with(said(2, true, Severity.WARNING, "a"));
    assertThat(wavering.worst()).isEqualTo(Severity.CRITICAL);
    assertThat(wavering.severities()).containsExactly(Severity.WARNING, Severity.CRITICAL);
    assertThat(wavering.newest().getSeverity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void whatItIsAboutIsWhatWasSaidFirst() {
    Incident moved =
        Incident.of(said(1, true, Severity.WARNING, "helium-2"))
            .with(said(0, true, Severity.WARNING, "helium-1"));
    assertThat(moved.first().getSystem()).isEqualTo("helium-1");
    assertThat(moved.newest().getSystem()).isEqualTo("helium-2");
  }

  @Test
  void whatWasFoundOutSinceIsSaidToo() {
    Alert said = said(0, true, Severity.WARNING, "a");
    Alert more = said.toBuilder().addEvidence("slowed a neighbour").build();
    assertThat(Incident.of(said).with(more).newest()).isEqualTo(more);
    assertThat(Incident.of(more).with(said).newest()).isEqualTo(more);
  }

  @Test
  void anUnsaidSeverityIsAWarning() {
    assertThat(Incident.of(Alert.getDefaultInstance()).worst()).isEqualTo(Severity.WARNING);
  }

  @Test
  void endsWhenItWasSaidTo() {
    Alert over = said(5, false, Severity.WARNING, "a");
    assertThat(Incident.of(over).endMs()).isEqualTo(NOON + 5);
    assertThat(Incident.of(over.toBuilder().setEndsMs(NOON + 3).build()).endMs())
        .isEqualTo(NOON + 3);
  }

  @Property
  void orderAndRepeatsDoNotMatter(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 95) Integer> codes,
      @ForAll Random random) {
    List<Alert> words = new ArrayList<>();
    for (int code : codes) {
      words.add(said(code / 12, code % 2 == 0, Severity.forNumber(code % 3 + 1), "s" + code % 4));
    }
    List<Alert> again = new ArrayList<>(words);
    again.addAll(words);
    Collections.shuffle(again, random);
    Incident one = folded(words);
    Incident other = folded(again);
    assertThat(other.severities()).isEqualTo(one.severities());
    assertThat(other.first().getSystem()).isEqualTo(one.first().getSystem());
    assertThat(other.firing()).isEqualTo(one.firing());
    assertThat(other.endMs()).isEqualTo(one.endMs());
  }

  private static Incident folded(List<Alert> words) {
    Incident incident = Incident.of(words.get(0));
    for (Alert word : words) {
      incident = incident.with(word);
    }
    return incident;
  }

  private static Alert said(int atMs, boolean firing, Severity severity, String system) {
    return Alert.newBuilder()
        .setFingerprint("f")
        .setFiring(firing)
        .setSeverity(severity)
        .setSystem(system)
        .setStartsMs(NOON)
        .setEventTimeMs(NOON + atMs)
        .build();
  }
}
