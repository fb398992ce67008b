package io.seiche.collectors.source.linux;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the kernel of the host to be watched shows itself.
 *
 * @param proc {@code /proc}, in a container where the host's is mounted
 * @param sys {@code /sys}, likewise
 */
public record HostFolders(Path proc, Path sys) {
  /** Of the machine this runs on. */
  public static final HostFolders OWN = under(Path.of("/"));

  /** Of a host whose root is mounted here, or whose {@code /proc} and {@code /sys} are. */
  public static HostFolders under(Path root) {
    return new HostFolders(root.resolve("proc"), root.resolve("sys"));
  }

  /**
   * A file of the process whose mounts are the host's. Behind a mounted {@code /proc} that is the
   * first one: {@code self} would be this process, in a container with mounts of its own.
   */
  Path ofProcess(String file) {
    Path first = proc.resolve("1").resolve(file);
    boolean isOwn = proc.equals(OWN.proc());
    return !isOwn && Files.isReadable(first) ? first : proc.resolve("self").resolve(file);
  }
}
