package io.seiche.learning;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** LightGBM's native part. Thread-safe. */
final class LightGbmLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";

  private static boolean loaded;

  private LightGbmLibrary() {}

  /**
   * Loads it, before anything else of LightGBM is touched. lightgbm4j unpacks it under one name
   * into the temporary folder, over what is there: a second process that fits would pull it from
   * under the first, which crashes. Hence each process has a folder of its own.
   *
   * @throws IllegalStateException saying what is missing on this machine, and the remedy
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String before = System.getProperty(TEMPORARY);
    try {
      Path own = Files.createTempDirectory("seiche-lightgbm");
      own.toFile().deleteOnExit();
      System.setProperty(TEMPORARY, own.toString());
      LGBMBooster.loadNative();
      if (!LGBMBooster.isNativeLoaded()) {
        // It logs the reason and goes on; asked again, the JVM tells us.
        System.load(own.resolve(System.mapLibraryName("_lightgbm")).toString());
      }
      loaded = true;
    } catch (IOException | LinkageError e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalStateException(
          reason.contains("gomp")
              ? "LightGBM needs the system's OpenMP library libgomp.so.1; install it"
                  + " (Debian, Ubuntu: apt install libgomp1)"
              : "LightGBM cannot be loaded on this machine: " + reason,
          e);
    } finally {
      System.setProperty(TEMPORARY, before);
    }
  }
}
