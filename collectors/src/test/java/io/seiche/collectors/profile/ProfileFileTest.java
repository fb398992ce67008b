package io.seiche.collectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
  private static final String GOOD =
      """
      profile: mine
      title: My exporter
      resources:
        - kind: vol
          name: "{volume}"
          fields:
            read_ops: {total: reads}
            read_latency_s: {current: latency, unit: us}
      """;

  @Test
  void aSmallOne() throws ProfileException {
    Profile profile = ProfileFile.parse("mine.yml", GOOD);

    assertThat(profile.name()).isEqualTo("mine");
    assertThat(profile.resources()).hasSize(1);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`title:`, `titel:`, `mine.yml:2: unknown key 'titel'; did you mean 'title'?`",
        "`read_ops:`, `red_ops:`, `mine.yml:7: unknown key 'red_ops'; did you mean 'read_ops'?`",
        "`unit: us`, `unit: MiB`, `mine.yml:8: 'unit': 'MiB' does not fit a current of"
            + " read_latency_s; expected one of s, ms, us, ns`",
        "`kind: vol`, `kind: lun`, `mine.yml:4: 'kind': unknown kind of resource 'lun': expected"
            + " dev, nfs, array, node, pool, vol or gpu`",
        "`{total: reads}`, `{unit: ops}`, `mine.yml:7: 'total': give 'total' for a counter or"
            + " 'current' for a rate, mean or level`",
        "`{total: reads}`, `{total: 'reads{a=b}'}`, `mine.yml:7: 'total': expected label=\"value\""
            + " at 'a=b'`",
        "`{total: reads}`, `{total: 1reads}`, `mine.yml:7: 'total': expected a series such as"
            + " name{label=\"value\"}, got '1reads'`",
        "`\"{volume}\"`, `\"{volume\"`, `mine.yml:5: 'name': expected a name such as {label} or"
            + " {one}/{other}, got '{volume'`",
        "`profile: mine`, `versions: all`, `mine.yml:1: 'profile' is missing`",
        "`title: My exporter`, `title: [`, `mine.yml:4: is no YAML: expected the node content, but found '-'`",
        "`title: My exporter`, `blanks: many`, `mine.yml:2: 'blanks': For input string: \"many\"`",
      })
  void saysWhatIsWrongAndWhere(String good, String bad, String message) {
    assertThatThrownBy(() -> ProfileFile.parse("mine.yml", GOOD.replace(good, bad)))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith(message.substring(0, Math.min(message.length(), 60)))
        .hasMessageContaining(message.substring(message.lastIndexOf(';') + 1));
  }

  @Test
  void allThatAreShippedAreGood() throws IOException {
    for (String name : Profiles.shipped()) {
      Profile profile = Profiles.load(name);
      assertThat(profile.name()).isEqualTo(name);
      assertThat(profile.notes()).as(name).isNotEmpty();
    }
  }

  @Test
  void anUnknownName() {
    assertThatThrownBy(() -> Profiles.load("dcmg"))
        .hasMessageContaining("no such profile")
        .hasMessageContaining("dcgm");
    assertThatThrownBy(() -> Profiles.load("no/such.yml")).hasMessage("no/such.yml: no such file");
  }
}
