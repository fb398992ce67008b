package io.seiche.standalone.backfill;

import io.seiche.flink.Detection;
import io.seiche.standalone.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells whether what was left belongs to the same command. Stateless. */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * Of all that decides what comes out, beside the input: what the rules say, not when they were
   * published or how they are written.
   *
   * @param model the file it was read from; empty for the shipped one
   */
  static String of(Detection by, Optional<Path> model) throws IOException {
    return String.join(
        "\n",
        Version.current(),
        by.rules().rules().toString(),
        by.inventory().inventory().entries().toString(),
        by.days().getId(),
        model.isEmpty() ? "shipped" : Files.readString(model.get()));
  }

  /** Of everything: decisions, input and store. */
  static String of(String decisions, Input input, Target target) throws NoSuchAlgorithmException {
    String all = String.join("\n", decisions, input.fingerprint(), target.name());
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
  }
}
