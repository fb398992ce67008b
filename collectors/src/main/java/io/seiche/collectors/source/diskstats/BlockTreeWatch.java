package io.seiche.collectors.source.diskstats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a {@link BlockTree} without walking {@code /sys} at every poll: it is read again when
 * devices came or went, once more after that (a dm device shows before its table is loaded), and
 * every {@value #POLLS} polls (a volume group grew). Not thread-safe.
 */
final class BlockTreeWatch {
  static final int POLLS = 10;

  private final Path sysBlock;
  private Optional<BlockTree> tree = Optional.empty();
  private Set<String> names = Set.of();
  private int pollsLeft;

  BlockTreeWatch(Path sysBlock) {
    this.sysBlock = sysBlock;
  }

  /**
   * The tree to judge these devices by.
   *
   * @param current what diskstats lists now
   */
  Optional<BlockTree> tree(Set<String> current) throws IOException {
    boolean changed = !current.equals(names);
    if (changed || pollsLeft == 0) {
      tree = BlockTree.read(sysBlock);
      names = Set.copyOf(current);
      pollsLeft = changed ? 0 : POLLS - 1;
    } else {
      pollsLeft--;
    }
    return tree;
  }
}
