package io.seiche.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedReaderTest {
  private static final int MIB = 1 << 20;

  @Property(tries = 200)
  void readsAllThatIsAllowedWhateverWasAnnounced(
      @ForAll @IntRange(max = 5 * MIB) int length,
      @ForAll @IntRange(min = -1, max = 5 * MIB) int announced)
      throws IOException {
    byte[] sent = bytes(length);
    Room room = new Room(64L * MIB);
    try (BoundedReader reader = new BoundedReader(5 * MIB, room)) {
      assertThat(reader.read(new ByteArrayInputStream(sent), announced)).isEqualTo(sent);
    }
    assertThat(room.take(64L * MIB)).as("all is given back").isTrue();
  }

  @ParameterizedTest(name = "{0} bytes announced as {1}, {2} allowed")
  @CsvSource({"101, -1, 100", "101, 101, 100", "1, 101, 100", "101, 5, 100", "2097153, 0, 2097152"})
  void moreThanAllowedIsNotRead(int length, long announced, int most) {
    try (BoundedReader reader = new BoundedReader(most, new Room(64L * MIB))) {
      assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(bytes(length)), announced))
          .isInstanceOf(TooBigException.class);
    }
  }

  @Test
  void largeAnswersShareTheirRoom() throws IOException {
    Room room = new Room(3L * MIB);
    try (BoundedReader first = new BoundedReader(8 * MIB, room);
        BoundedReader second = new BoundedReader(8 * MIB, room)) {
      first.read(new ByteArrayInputStream(bytes(2 * MIB)), -1);
      assertThatThrownBy(() -> second.read(new ByteArrayInputStream(bytes(2 * MIB)), -1))
          .isInstanceOf(NoRoomException.class);
      assertThat(second.read(new ByteArrayInputStream(bytes(MIB)), -1)).hasSize(MIB);
    }
    try (BoundedReader later = new BoundedReader(8 * MIB, room)) {
      assertThat(later.read(new ByteArrayInputStream(bytes(2 * MIB)), -1)).hasSize(2 * MIB);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
