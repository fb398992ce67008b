package io.seiche.standalone;

import java.nio.file.Path;

/** Where a running Seiche keeps its data, unless told otherwise. */
public final class DataDir {
  /** Set by the launcher: the folder it lies in. */
  private static final String HOME = "seiche.home";

  private DataDir() {}

  /** {@code $SEICHE_DATA}, else {@code data} beside the launcher. */
  public static Path defaultPath() {
    String chosen = System.getenv("SEICHE_DATA");
    return chosen == null || chosen.isBlank()
        ? Path.of(System.getProperty(HOME, ".")).resolve("data").normalize()
        : Path.of(chosen);
  }
}
