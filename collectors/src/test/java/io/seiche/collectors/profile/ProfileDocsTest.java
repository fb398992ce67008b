package io.seiche.collectors.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/collectors names every profile, and every series a profile reads. */
class ProfileDocsTest {
  @Test
  void everySeriesIsDocumented() throws IOException {
    String docs = docs();
    for (String name : Profiles.shipped()) {
      assertThat(docs).as(name).contains("Profile `" + name + "`");
      for (ResourceRule rule : Profiles.load(name).resources()) {
        for (FieldRule field : rule.fields()) {
          for (FieldRule.Value value : field.values()) {
            for (Selector series : value.series()) {
              assertThat(docs).as(name + ", " + field.metric().field()).contains(series.name());
            }
          }
        }
      }
    }
  }

  private static String docs() throws IOException {
    Path folder = Path.of("../docs/collectors");
    StringBuilder all = new StringBuilder();
    try (Stream<Path> pages = Files.list(folder)) {
      List<Path> sorted = pages.filter(page -> page.toString().endsWith(".md")).sorted().toList();
      for (Path page : sorted) {
        all.append(Files.readString(page));
      }
    }
    return all.toString();
  }
}
