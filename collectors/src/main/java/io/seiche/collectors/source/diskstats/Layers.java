package io.seiche.collectors.source.diskstats;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks one layer per host, so that no byte is counted twice: the physical devices, not the
 * partitions in them nor what is stacked on them. By {@code /sys/block} where there is one, else by
 * names.
 */
final class Layers {
  private static final Pattern NOT_A_DISK = Pattern.compile("(loop|ram|zram|fd|sr|scd)\\d+");
  private static final Pattern STACKED = Pattern.compile("dm-\\d+|md[\\d_].*|bcache\\d+|drbd\\d+");
  private static final Pattern ZVOL = Pattern.compile("zd\\d+");
  private static final Pattern NVME_PATH = Pattern.compile("nvme(\\d+)c\\d+n(\\d+)");
  private static final Pattern PARTITION = Pattern.compile("(.*\\d)p\\d+|(.*\\D)\\d+");

  private final Set<String> names;
  private final Optional<BlockTree> tree;
  private final Map<String, Layer> chosen = new HashMap<>();

  private Layers(Collection<String> names, Optional<BlockTree> tree) {
    this.names = new HashSet<>(names);
    this.tree = tree;
  }

  /**
   * The layer of each device.
   *
   * @param names all that diskstats lists
   * @param tree empty where there is no {@code /sys/block}
   */
  static Map<String, Layer> of(Collection<String> names, Optional<BlockTree> tree) {
    Layers layers = new Layers(names, tree);
    names.forEach(layers::choose);
    return Map.copyOf(layers.chosen);
  }

  /** Whose path this is, when it is one: {@code nvme0c1n1} is a path of {@code nvme0n1}. */
  static Optional<String> headOf(String name) {
    Matcher path = NVME_PATH.matcher(name);
    return path.matches()
        ? Optional.of("nvme" + path.group(1) + "n" + path.group(2))
        : Optional.empty();
  }

  private Layer choose(String name) {
    Layer known = chosen.get(name);
    if (known == null) {
      // A stack that stands on itself ends here; the kernel builds none.
      chosen.put(name, Layer.REPORTED);
      known = judge(name);
      chosen.put(name, known);
    }
    return known;
  }

  private Layer judge(String name) {
    if (NOT_A_DISK.matcher(name).matches()) {
      return Layer.NOT_A_DISK;
    }
    if (headOf(name).isPresent()) {
      return Layer.NVME_PATH;
    }
    if (isPartition(name)) {
      return Layer.PARTITION;
    }
    Set<String> members = tree.map(t -> t.members().getOrDefault(name, Set.of())).orElse(Set.of());
    if (!members.isEmpty()) {
      return onTopOf(members);
    }
    boolean membersUnknown =
        ZVOL.matcher(name).matches() || (tree.isEmpty() && STACKED.matcher(name).matches());
    return membersUnknown && names.stream().anyMatch(this::isPhysical)
        ? Layer.DOUBLE_COUNTED
        : Layer.REPORTED;
  }

  private Layer onTopOf(Set<String> members) {
    boolean onlyMemory = true;
    for (String member : members) {
      if (names.contains(member)) {
        Layer below = choose(member);
        if (below != Layer.NOT_A_DISK) {
          return Layer.DOUBLE_COUNTED;
        }
      } else if (isHead(member)) {
        return Layer.DOUBLE_COUNTED;
      } else {
        onlyMemory = false;
      }
    }
    return onlyMemory ? Layer.NOT_A_DISK : Layer.REPORTED;
  }

  /** Not listed itself, but through its paths. */
  private boolean isHead(String name) {
    return names.stream().anyMatch(path -> headOf(path).filter(name::equals).isPresent());
  }

  private boolean isPartition(String name) {
    if (tree.isPresent()) {
      return !tree.get().disks().contains(name);
    }
    Matcher part = PARTITION.matcher(name);
    return part.matches() && names.contains(part.group(1) != null ? part.group(1) : part.group(2));
  }

  private boolean isPhysical(String name) {
    return !NOT_A_DISK.matcher(name).matches()
        && !STACKED.matcher(name).matches()
        && !ZVOL.matcher(name).matches()
        && !isPartition(name);
  }
}
