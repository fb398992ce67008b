package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.Feature;
import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseMemory;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.Unsettled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/phases.md} are those of the code and of the shipped model. {@code
 * -Dgolden.update=true} writes them instead of comparing.
 */
class PhasesDocTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "phases.md");

  private static final PhaseModel MODEL = PhaseModelJson.shipped();

  @Test
  void theFeaturesAreThoseOfTheCatalogue() throws IOException {
    StringBuilder text =
        new StringBuilder("\n| feature | formula | unit | why |\n| --- | --- | --- | --- |\n");
    for (Feature feature : FeatureCatalogue.FEATURES) {
      row(text, "`" + feature.name() + "`", feature.formula(), feature.unit(), feature.reason());
    }
    compare("features", text);
  }

  @Test
  void theStateIsAsLargeAsSaid() throws IOException {
    StringBuilder text = new StringBuilder("\n| state of a workload | bytes |\n| --- | ---: |\n");
    row(text, "memory: signals and decision", number(PhaseMemory.BYTES));
    row(text, "ticks not settled yet, with the signals before them", number(Unsettled.BYTES));
    row(
        text,
        "each open tick (about 3 at one second, 8 at most): its own copy of the memory",
        number(PhaseMemory.BYTES));
    compare("state", text);
  }

  @Test
  void theModelIsTheShippedOne() throws IOException {
    Map<String, Object> provenance = MODEL.provenance();
    StringBuilder text = new StringBuilder("\n| | |\n| --- | --- |\n");
    row(text, "fitted to", words(provenance.get("simulated")) + " simulated");
    row(text, "recordings", recordings(provenance.get("recordings")));
    row(text, "boosting", words(provenance.get("boosting")));
    row(text, "features", number(FeatureCatalogue.COUNT));
    row(
        text,
        "trees",
        MODEL.live().roots().length
            + " live, "
            + MODEL.mixed().roots().length
            + " mixed, "
            + MODEL.settled().roots().length
            + " settled");
    compare("model", text);
  }

  @Test
  void theScoresAreThoseOfTheShippedModel() throws IOException {
    ModelScores scores = ModelScores.of(MODEL);
    compare("live scores", scores(scores.live()));
    compare("settled scores", scores(scores.settled()));
  }

  private static StringBuilder scores(List<ModelScores.Score> scores) {
    List<String> head = new ArrayList<>(List.of("left out", "seconds", "accuracy", "macro F1"));
    for (Phase phase : Phase.values()) {
      head.add(phase.name());
    }
    head.addAll(List.of("other side", "missed", "changes"));
    StringBuilder text = new StringBuilder("\n");
    row(text, head.toArray(String[]::new));
    text.append("| --- |").append(" ---: |".repeat(head.size() - 1)).append('\n');
    for (ModelScores.Score score : scores) {
      List<String> row = new ArrayList<>();
      row.add(score.of());
      row.add(number(score.seconds()));
      row.add(share(score.accuracy()));
      row.add(share(score.macroF1()));
      for (Phase phase : Phase.values()) {
        row.add(share(score.f1().getOrDefault(phase, Double.NaN)));
      }
      row.add(share(score.oppositeShare()));
      row.add(share(score.missedShare()));
      row.add(String.format(Locale.ROOT, "%.2f", score.changesPerChange()));
      row(text, row.toArray(String[]::new));
    }
    return text;
  }

  private static String words(Object map) {
    List<String> words = new ArrayList<>();
    if (map instanceof Map<?, ?> values) {
      values.forEach(
          (key, value) -> words.add(String.valueOf(key).replace('_', ' ') + " " + value));
    }
    return String.join(", ", words);
  }

  private static String recordings(Object list) {
    List<String> words = new ArrayList<>();
    if (list instanceof List<?> recordings) {
      for (Object recording : recordings) {
        if (recording instanceof Map<?, ?> of) {
          words.add("`" + of.get("file") + "` " + of.get("systems"));
        }
      }
    }
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static void row(StringBuilder text, String... cells) {
    text.append('|');
    for (String cell : cells) {
      String escaped = cell.replace("|", "\\|");
      text.append(escaped.isEmpty() ? " |" : " " + escaped + " |");
    }
    text.append('\n');
  }

  private static void compare(String section, StringBuilder table) throws IOException {
    String begin = "<!-- " + section + ": generated -->\n";
    String end = "<!-- " + section + ": end -->";
    String document = Files.readString(DOCUMENT);
    assertThat(document).contains(begin).contains(end);
    String before = document.substring(0, document.indexOf(begin) + begin.length());
    String after = document.substring(document.indexOf(end));
    String produced = before + table + "\n" + after;
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, produced);
    }
    assertThat(produced)
        .as("%s is stale: run the tests with -Dgolden.update=true and review", DOCUMENT)
        .isEqualTo(Files.readString(DOCUMENT));
  }
}
