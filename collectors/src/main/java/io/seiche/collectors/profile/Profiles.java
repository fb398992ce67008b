package io.seiche.collectors.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The profiles that come with Seiche, and those of one's own. Stateless. */
public final class Profiles {
  private static final List<String> SHIPPED =
      List.of(
          "amd-device-metrics",
          "ceph",
          "dcgm",
          "dell-csm",
          "dell-powerstore",
          "gpfs",
          "harvest",
          "juicefs",
          "lustre",
          "minio",
          "mooncake",
          "node",
          "nvidia-gpu",
          "pure-flasharray",
          "pure-flashblade",
          "storage-scale",
          "vast",
          "vllm",
          "weka");

  private Profiles() {}

  /** Names of those that come with Seiche, in alphabetical order. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /**
   * A profile by its name, or from a file, which is told by its ending, {@code .yml} or {@code
   * .yaml}.
   *
   * @throws IOException when there is none, or it is wrong
   */
  public static Profile load(String nameOrFile) throws IOException {
    if (SHIPPED.contains(nameOrFile)) {
      return ProfileFile.parse(nameOrFile + ".yml", text(nameOrFile));
    }
    if (!nameOrFile.endsWith(".yml") && !nameOrFile.endsWith(".yaml")) {
      throw new ProfileException(
          nameOrFile, "no such profile; name a .yml file or one of " + String.join(", ", SHIPPED));
    }
    try {
      return ProfileFile.parse(nameOrFile, Files.readString(Path.of(nameOrFile)));
    } catch (NoSuchFileException e) {
      throw new ProfileException(nameOrFile, "no such file");
    } catch (CharacterCodingException e) {
      throw new ProfileException(nameOrFile, "is not UTF-8 text");
    }
  }

  /** The text of one that comes with Seiche. */
  public static String text(String name) throws IOException {
    try (InputStream in = Profiles.class.getResourceAsStream("profiles/" + name + ".yml")) {
      if (in == null) {
        throw new ProfileException(name, "no such profile");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
