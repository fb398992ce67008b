package io.seiche.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Labelled recordings, where there are any: {@code shared/traces} in a directory above. */
public final class Traces {
  private static final List<String> OF_ONE =
      List.of(
          "train_unet3d_hpe",
          "train_resnet50_micron",
          "train_resnet50_nutanix",
          "infer_conversation_70b",
          "infer_conversation_8b",
          "infer_azure_code_8b",
          "infer_conversation_selective");

  private Traces() {}

  /** Those of single workloads. */
  public static Stream<String> ofOne() {
    return OF_ONE.stream();
  }

  /** The same, and those of several that change. */
  public static Stream<String> all() {
    return Stream.concat(ofOne(), Stream.of("mix_busy", "mix_calm", "mix_storm"));
  }

  public static Optional<Path> folder() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path traces = dir.resolve("shared/traces");
      if (Files.isDirectory(traces)) {
        return Optional.of(traces);
      }
    }
    return Optional.empty();
  }
}
