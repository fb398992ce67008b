package io.seiche.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest(name = "of {0} MiB of heap {1}: {2}")
  @CsvSource({
    "64, 16, a quarter",
    "256, 64, that of an agent",
    "512, 128, from here on it stays as it is",
    "65536, 128, a large heap is for other things"
  })
  void largeAnswersHaveAPartOfTheHeap(long heapMib, long mostMib, String because) {
    Room room = Room.ofHeap(heapMib * MIB);
    assertThat(room.take(mostMib * MIB)).as(because).isTrue();
    assertThat(room.take(1)).as(because).isFalse();
  }
}
