package io.seiche.standalone.doctor;

import io.seiche.standalone.config.CollectSettings;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at this machine: Java, room, ports, disks. */
final class MachineChecks {
  private static final long MEBI = 1L << 20;
  private static final long NEEDED_BYTES = 300 * MEBI;

  private MachineChecks() {}

  static Finding java() {
    Runtime runtime = Runtime.getRuntime();
    return Finding.good(
        "Java",
        "%s, %d cores, up to %d MiB of heap"
            .formatted(
                Runtime.version(), runtime.availableProcessors(), runtime.maxMemory() / MEBI));
  }

  /** Whether there is room in a folder that may not be there yet. */
  static Finding room(Path data) {
    Path there = data.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    String of = "data";
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return Finding.bad(
          of, there + " cannot be written: choose another folder with --data, or grant the rights");
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String text = "%d MiB free under %s".formatted(free / MEBI, data);
      return free < NEEDED_BYTES
          ? Finding.bad(of, text + ", %d are needed: make room".formatted(NEEDED_BYTES / MEBI))
          : Finding.good(of, text);
    } catch (IOException e) {
      return Finding.bad(of, "cannot look at " + there + ": " + e.getMessage());
    }
  }

  /** Whether somebody could listen there; one who does already may be Seiche. */
  static Finding port(String of, InetSocketAddress address, String remedy) {
    String where = address.getHostString() + ":" + address.getPort();
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address.getHostString(), address.getPort()));
      return Finding.good(of, where + " is free");
    } catch (IOException e) {
      return Finding.note(
          of, where + " is taken (" + e.getMessage() + "): by a running Seiche, else " + remedy);
    }
  }

  static Optional<Finding> metrics(Settings settings) throws IOException {
    return settings
        .collect()
        .metricsListen()
        .map(address -> port("metrics", address, "set " + CollectSettings.LISTEN));
  }
}
