package io.seiche.analysis.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.model.PhaseModelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseModelJsonTest {
  @Test
  void theShippedModelIsWrittenAndReadBackTheSame() {
    PhaseModel shipped = PhaseModelJson.shipped();
    String json = PhaseModelJson.write(shipped);
    PhaseModel read = PhaseModelJson.read(json);

    assertThat(read.live()).isEqualTo(shipped.live());
    assertThat(read.mixed()).isEqualTo(shipped.mixed());
    assertThat(read.settled()).isEqualTo(shipped.settled());
    assertThat(read.decision()).usingRecursiveComparison().isEqualTo(shipped.decision());
    assertThat(read.confidence().shares()).isEqualTo(shipped.confidence().shares());
    assertThat(read.settledConfidence().shares()).isEqualTo(shipped.settledConfidence().shares());
    assertThat(read.changeCost()).isEqualTo(shipped.changeCost());
    assertThat(read.provenance()).isEqualTo(shipped.provenance());
    assertThat(PhaseModelJson.write(read)).isEqualTo(json);
  }

  @Test
  void treesOfOneLeafAreReadBackTheSame() {
    PhaseModel model = Models.indifferent();

    assertThat(PhaseModelJson.read(PhaseModelJson.write(model)).live()).isEqualTo(model.live());
  }

  @Test
  void aTreeIsALine() {
    String json = PhaseModelJson.write(Models.indifferent());

    assertThat(json.lines().filter(line -> line.contains("\"leaf\""))).hasSize(15);
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1 | \"format\" : 2 | format 2 is not known, only 1: fit again with seiche learn",
        "\"change_cost\" | \"cost\" | 'change_cost' is missing",
        "\"TRAINING\" : 1.0 | \"TRAIN\" : 1.0 | 'TRAINING' is missing",
        "\"read_share_3s\" | \"read_share_4s\" | the model was fitted to other features than this"
            + " version computes: fit it again with seiche learn",
        "\"format\" : 1, | \"format\" : 1 | line 3: Unexpected character ('\"' (code 34)): was"
            + " expecting comma to separate Object entries"
      })
  void saysWhatIsWrong(String right, String wrong, String message) {
    String json = PhaseModelJson.write(Models.indifferent()).replaceFirst(right, wrong);

    assertThatThrownBy(() -> PhaseModelJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
