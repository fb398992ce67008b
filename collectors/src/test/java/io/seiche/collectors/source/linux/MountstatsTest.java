package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MountstatsTest {
  @Test
  void nfs3And4WithAllOperations() throws IOException {
    Mountstats.Parsed parsed =
        Mountstats.parse(Samples.text("linux-proc/mountstats-nfs3-nfs4-full-ops.txt"));

    assertThat(parsed.malformed()).isZero();
    assertThat(parsed.mounts()).extracting(NfsMount::mountPoint).startsWith("/A", "/B", "/C");
    NfsMount a = parsed.mounts().get(0);
    assertThat(a.export()).isEqualTo("1.2.3.4:/storage/NFS");
    assertThat(a.ageSeconds()).isEqualTo(OptionalDouble.of(1_136_770));
    assertThat(a.readBytes()).isEqualTo(1_134_399_088_816.0);
    assertThat(a.writeBytes()).isEqualTo(407_107_155_723.0);
    assertThat(a.reads()).isEqualTo(600);
    assertThat(a.readMs()).isEqualTo(607);
    assertThat(a.writes()).isEqualTo(700);
    assertThat(a.writeMs()).isEqualTo(707);
    assertThat(a.otherOps()).isEqualTo(sumOfHundreds(1, 21) - 600 - 700);
  }

  @Test
  void aNegativeQueueTimeIsOfNoConcern() throws IOException {
    Mountstats.Parsed parsed =
        Mountstats.parse(Samples.text("linux-proc/mountstats-nfs4-nfs3-dupes.txt"));

    assertThat(parsed.malformed()).isZero();
    assertThat(parsed.mounts()).extracting(NfsMount::otherOps).contains(0.0, 2_927_395_007.0);
  }

  @Test
  void namesWithBlanks() {
    NfsMount mount =
        Mountstats.parse("device f:/a\\040b mounted on /mnt/a\\040b with fstype nfs statvers=1.1")
            .mounts()
            .get(0);

    assertThat(List.of(mount.export(), mount.mountPoint())).containsExactly("f:/a b", "/mnt/a b");
  }

  private static double sumOfHundreds(int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += 100 * i;
    }
    return sum;
  }
}
