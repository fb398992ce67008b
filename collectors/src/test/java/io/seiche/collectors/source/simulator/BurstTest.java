package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BurstTest {
  private static final double FSYNC_BYTES = 100 * Sizes.KIB;

  @ParameterizedTest
  @EnumSource(ModelSize.class)
  void aCheckpointWritesTheModelsBytesWhateverItsShape(ModelSize model) {
    for (BurstShape shape : BurstShape.values()) {
      BurstProfile save = model.save(64, 8 * Sizes.GB);
      BurstProfile shaped =
          new BurstProfile(save.bytes(), save.bytesPerSecond(), save.bytesPerOp(), shape);
      assertThat(run(Burst.checkpoint(shaped, new Dice(3)), new Dice(4), 1).writeBytes())
          .isCloseTo(model.checkpointBytes() / 64, within(FSYNC_BYTES));
    }
  }

  @Test
  void aLoadOnlyReads() {
    Demand all = run(Burst.load(ModelSize.B8.load(1, 5 * Sizes.GB), new Dice(3)), new Dice(4), 1);
    assertThat(all.readBytes()).isCloseTo(ModelSize.B8.weightBytes(), within(1.0));
    assertThat(all.writeBytes()).isZero();
  }

  @Property(tries = 200)
  void everyByteIsMovedHoweverLittleIsServed(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 1) double leastShare) {
    BurstProfile profile = BurstProfile.random(new Dice(seed), 1 * Sizes.GB, new Range(0.5, 30));
    Demand all = run(Burst.checkpoint(profile, new Dice(seed)), new Dice(~seed), leastShare);
    assertThat(all.writeBytes())
        .isCloseTo(profile.bytes(), within(FSYNC_BYTES + 1e-6 * profile.bytes()));
  }

  /** Runs to the end; the sum of what was served. */
  private static Demand run(Burst burst, Dice shares, double leastShare) {
    Demand sum = new Demand();
    Demand second = new Demand();
    for (int seconds = 0; !burst.finished(); seconds++) {
      assertThat(seconds).as("seconds of one burst").isLessThan(100_000);
      second.clear();
      assertThat(burst.offer(1, second)).isBetween(0.0, 1.0 + 1e-9);
      double share = shares.between(leastShare, 1);
      burst.served(share);
      sum.read(second.readBytes() * share, 1);
      sum.write(second.writeBytes() * share, 1);
    }
    return sum;
  }
}
