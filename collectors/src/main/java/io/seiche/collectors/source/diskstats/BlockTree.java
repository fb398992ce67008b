package io.seiche.collectors.source.diskstats;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the block devices of a host stand on one another, as {@code /sys/block} tells. Names are
 * those of diskstats, where {@code /} is {@code /} and not {@code !}.
 *
 * @param disks whole devices, no partitions
 * @param members of a stacked device (dm, md, bcache): the whole devices right below it, or the
 *     partition's name where its disk is not known
 */
record BlockTree(Set<String> disks, Map<String, Set<String>> members) {
  BlockTree {
    disks = Set.copyOf(disks);
    members = Map.copyOf(members);
  }

  /** Empty where there is no {@code /sys/block}, or nothing in it (containers). */
  static Optional<BlockTree> read(Path sysBlock) throws IOException {
    Set<String> disks = names(sysBlock);
    if (disks.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Set<String>> members = new HashMap<>();
    for (String disk : disks) {
      Set<String> below = new LinkedHashSet<>();
      for (String member : names(directory(sysBlock, disk).resolve("slaves"))) {
        below.add(diskOf(sysBlock, disks, member));
      }
      if (!below.isEmpty()) {
        members.put(disk, Collections.unmodifiableSet(below));
      }
    }
    return Optional.of(new BlockTree(disks, members));
  }

  /** Where /sys keeps the device. */
  static Path directory(Path sysBlock, String name) {
    return sysBlock.resolve(name.replace('/', '!'));
  }

  private static String diskOf(Path sysBlock, Set<String> disks, String member) {
    if (disks.contains(member)) {
      return member;
    }
    return disks.stream()
        .filter(member::startsWith)
        .filter(disk -> Files.exists(directory(sysBlock, disk).resolve(member.replace('/', '!'))))
        .findFirst()
        .orElse(member);
  }

  private static Set<String> names(Path directory) throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString().replace('!', '/')));
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return Set.of();
    }
    return names;
  }
}
