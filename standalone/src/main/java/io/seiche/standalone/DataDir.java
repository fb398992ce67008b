package io.seiche.standalone;

import java.nio.file.Path;

/** Where a running Seiche keeps its data, and where commands look for it. */
public final class DataDir {
  /** Environment variable that names another place. */
  public static final String VARIABLE = "SEICHE_DATA";

  private DataDir() {}

  /** {@code $SEICHE_DATA}, else {@code data} in the working directory. */
  public static Path defaultPath() {
    String named = System.getenv(VARIABLE);
    return Path.of(named == null || named.isBlank() ? "data" : named);
  }
}
