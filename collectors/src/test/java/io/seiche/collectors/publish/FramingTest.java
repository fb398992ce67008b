package io.seiche.collectors.publish;

import static io.seiche.collectors.publish.Polls.poll;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Frame;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  private final Framing framing = new Framing(7_000);

  @Test
  void aFrameSaysWhatThePollSaid() {
    Poll poll = poll("gpu-b07", 3, 2);

    assertThat(framing.frames("gpu-b07/diskstats", poll))
        .containsExactly(
            new Frame(
                "gpu-b07", "gpu-b07/diskstats", 7_000, 1, poll.endMs(), 1_000, poll.samples()));
  }

  @ParameterizedTest(name = "{0} samples: {1}")
  @CsvSource({
    "0, ''",
    "1, 1",
    "999, 999",
    "1000, 1000",
    "1001, 1000 1",
    "2500, 1000 1000 500",
  })
  void framesHoldAThousandSamples(int samples, String sizes) {
    assertThat(
            framing.frames("a", poll("a", 1, samples)).stream()
                .map(frame -> String.valueOf(frame.samples().size()))
                .toList())
        .isEqualTo(sizes.isEmpty() ? List.of() : List.of(sizes.split(" ", -1)));
  }

  @Test
  void numbersRunOnPerCollectorAndSystem() {
    assertThat(numbers("fleet", "a", 2_001)).containsExactly(1L, 2L, 3L);
    assertThat(numbers("fleet", "b", 1)).containsExactly(1L);
    assertThat(numbers("fleet", "a", 1)).containsExactly(4L);
    assertThat(numbers("other", "a", 1)).containsExactly(1L);
    assertThat(numbers("fleet", "a", 0)).isEmpty();
    assertThat(numbers("fleet", "a", 1)).containsExactly(5L);
  }

  @Property(tries = 50)
  void splittingLosesNothingAndKeepsTheOrder(@ForAll @IntRange(max = 3_500) int samples) {
    Poll poll = poll("a", 1, samples);

    List<Frame> frames = new Framing(1).frames("a", poll);

    assertThat(frames.stream().flatMap(frame -> frame.samples().stream()).toList())
        .isEqualTo(poll.samples());
  }

  private List<Long> numbers(String collector, String system, int samples) {
    return framing.frames(collector, poll(system, 1, samples)).stream()
        .map(Frame::sequence)
        .toList();
  }
}
