package io.seiche.standalone.targets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.targets.Discovery;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What says whom to ask, written by anybody. See docs/fuzzing.md for how to run it. */
public class ListsFuzzTest {
  private static final TargetGroup GROUP =
      new TargetGroup(
          Target.of("group", "prometheus").profile("node").build(),
          new Discovery(
              List.of("list"),
              Optional.empty(),
              Credentials.NONE,
              Discovery.DEFAULT_REFRESH,
              Discovery.DEFAULT_SCHEME,
              Discovery.DEFAULT_PATH));

  /** A list in the form of file_sd: JSON where it begins with a brace or bracket, else YAML. */
  @FuzzTest(maxDuration = "10m")
  public void fileSd(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    List<Found> all;
    try {
      all =
          text.startsWith("[") || text.startsWith("{")
              ? Found.ofJson("list", text)
              : Found.ofYaml("list", text);
    } catch (IOException refused) {
      return;
    }
    for (Found found : all) {
      try {
        GROUP.target(found.address(), found.labels());
      } catch (IllegalArgumentException refused) {
        // Told by whoever looks at the list.
      }
    }
  }

  /** A whole file of settings, of which the targets are read. */
  @FuzzTest(maxDuration = "10m")
  public void settings(byte[] input) throws IOException {
    Path file = Files.createTempFile("seiche", ".yml");
    try {
      Files.write(file, input);
      new TargetsReader(ShippedTypes.ALL, "host")
          .read(Settings.of(file, Map.of()).collect().targets());
    } catch (SettingException refused) {
      // As it should be.
    } finally {
      Files.delete(file);
    }
  }
}
