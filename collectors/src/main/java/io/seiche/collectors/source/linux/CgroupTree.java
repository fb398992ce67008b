package io.seiche.collectors.source.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what people run among a host's cgroups: containers and Slurm steps, each as a whole, as a
 * cgroup counts for all below it. Stateless.
 */
final class CgroupTree {
  /** Deeper than any manager nests them. */
  private static final int DEEPEST = 12;

  private static final Pattern CONTAINER =
      Pattern.compile("(?:(?:docker|libpod|crio|cri-containerd)-)?([0-9a-f]{64})(?:\\.scope)?");
  private static final Pattern JOB = Pattern.compile("job_\\w{1,64}");
  private static final Pattern STEP = Pattern.compile("step_\\w{1,64}");

  private CgroupTree() {}

  /** Their folders by name: {@code container/1f0a5c3b9e21}, {@code slurm/job_17/step_0}. */
  static Map<String, Path> find(Path root) throws IOException {
    Map<String, Path> found = new TreeMap<>();
    walk(root, "", 0, found);
    return found;
  }

  private static void walk(Path folder, String job, int depth, Map<String, Path> found)
      throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        Optional<String> workload = workload(job, name);
        if (workload.isPresent()) {
          found.putIfAbsent(workload.get(), entry);
        } else if (depth < DEEPEST) {
          walk(entry, JOB.matcher(name).matches() ? name : job, depth + 1, found);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException gone) {
      // It ended while we looked.
    }
  }

  private static Optional<String> workload(String job, String name) {
    Matcher container = CONTAINER.matcher(name);
    if (container.matches()) {
      return Optional.of("container/" + container.group(1).substring(0, 12));
    }
    return !job.isEmpty() && STEP.matcher(name).matches()
        ? Optional.of("slurm/" + job + "/" + name)
        : Optional.empty();
  }
}
