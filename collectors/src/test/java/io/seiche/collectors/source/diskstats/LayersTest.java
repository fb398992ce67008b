package io.seiche.collectors.source.diskstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {
  /** Names listed, stacks as {@code dm-0=sda+sdb}, and what is reported or counted as a path. */
  @ParameterizedTest(name = "{0} with {2}: {4}")
  @CsvSource({
    "sda sda1 sda2, sda, '', sda, partitions repeat their disk",
    "xvda1, xvda1, '', xvda1, a whole disk with the name of a partition",
    "nvme0n1 nvme0n1p1, nvme0n1, '', nvme0n1, partitions repeat their disk",
    "loop0 ram0 zram0 fd0 sr0 scd0 vda, loop0 ram0 zram0 fd0 sr0 scd0 vda, '', vda, no disks",
    "sda dm-0, sda dm-0, dm-0=sda, sda, a stack repeats its member",
    "sda sdb md0, sda sdb md0, md0=sda+sdb, sda sdb, a stack repeats its members",
    "sda dm-0 dm-1, sda dm-0 dm-1, dm-0=sda dm-1=dm-0, sda, a stack of stacks",
    "dm-1 dm-0 sda, sda dm-0 dm-1, dm-0=sda dm-1=dm-0, sda, in any order",
    "sda bcache0 sdb, sda sdb bcache0, bcache0=sda+sdb, sda sdb, whatever the stack is called",
    "dm-0, dm-0, dm-0=sda, dm-0, members that are not listed do not speak",
    "sdb dm-0, sdb dm-0, dm-0=sda+sdb, sdb, one member that speaks is enough",
    "dm-0 sda, sda dm-0, '', dm-0 sda, no members known: nobody else counts it",
    "loop0 dm-0 vda, loop0 dm-0 vda, dm-0=loop0, vda, on a file of a disk that is reported",
    "zram0 dm-0, zram0 dm-0, dm-0=zram0, '', on memory",
    "sda zd0, sda zd0, '', sda, a zvol stands on the pool's disks",
    "zd0, zd0, '', zd0, a zvol on disks nobody lists",
    "nvme0c0n1 nvme0n1, nvme0c0n1 nvme0n1, '', nvme0n1 nvme0c0n1, paths are merged later",
    "nvme0c0n1, nvme0n1, '', nvme0c0n1, a path need not be in /sys/block",
    "nvme0c0n1 nvme0n1 dm-0, nvme0n1 dm-0, dm-0=nvme0n1, nvme0n1 nvme0c0n1, LVM on multipath",
    "nvme0c0n1 dm-0, nvme0n1 dm-0, dm-0=nvme0n1, nvme0c0n1, the head not listed",
    "cciss/c0d0 cciss/c0d0p1, cciss/c0d0, '', cciss/c0d0, slashes",
    "dm-0 dm-1, dm-0 dm-1, dm-0=dm-1 dm-1=dm-0, '', a circle ends"
  })
  void bySysBlock(String names, String disks, String stacks, String reported, String because) {
    assertThat(
            reported(
                words(names), Optional.of(new BlockTree(Set.copyOf(words(disks)), stacks(stacks)))))
        .as(because)
        .containsExactlyInAnyOrderElementsOf(words(reported));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "sda sda1 sda12, sda, partitions follow their disk's name",
    "sda1, sda1, its disk is not listed: nobody else counts it",
    "nvme0n1 nvme0n1p1 nvme1n1, nvme0n1 nvme1n1, a p after a digit",
    "mmcblk0 mmcblk0p2 mmcblk0boot0, mmcblk0 mmcblk0boot0, boot areas are devices of their own",
    "loop0 loop0p1 vda vda1, vda, partitions of a loop too",
    "sda dm-0 md127 md_d0 bcache0 drbd0 zd16, sda, stacks stand on the disks",
    "dm-0 md0, dm-0 md0, no disk is listed",
    "dm-0 loop0, dm-0, no disk is listed",
    "nvme0c0n1 nvme0n1, nvme0c0n1 nvme0n1, paths are merged later",
    "rbd0 nbd0 nbd0p1 pmem0 sda, rbd0 nbd0 pmem0 sda, remote and persistent memory are storage"
  })
  void byNames(String names, String reported, String because) {
    assertThat(reported(words(names), Optional.empty()))
        .as(because)
        .containsExactlyInAnyOrderElementsOf(words(reported));
  }

  private static List<String> reported(List<String> names, Optional<BlockTree> tree) {
    Map<String, Layer> layers = Layers.of(names, tree);
    assertThat(layers.keySet()).containsExactlyInAnyOrderElementsOf(names);
    return names.stream().filter(name -> layers.get(name).isReported()).toList();
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Map<String, Set<String>> stacks(String text) {
    Map<String, Set<String>> members = new HashMap<>();
    for (String stack : words(text)) {
      String[] sides = stack.split("=", 2);
      members.put(sides[0], Set.of(sides[1].split("\\+", -1)));
    }
    return members;
  }
}
