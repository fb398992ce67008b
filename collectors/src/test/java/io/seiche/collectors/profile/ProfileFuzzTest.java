package io.seiche.collectors.profile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import java.nio.charset.StandardCharsets;

/** Profiles that users write. See docs/fuzzing.md for how to run it. */
public class ProfileFuzzTest {
  @FuzzTest(maxDuration = "10m")
  public void yaml(byte[] text) {
    FuzzRules.readOrRefused(
        () -> ProfileFile.parse("profile.yml", new String(text, StandardCharsets.UTF_8)),
        ProfileException.class);
  }
}
