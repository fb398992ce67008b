package io.seiche.standalone.run;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Sends the log to a file under the data directory: what runs for weeks keeps its terminal calm.
 */
final class LogFile {
  private static final String CONFIGURATION = "/log4j2-file.properties";

  private LogFile() {}

  /** From now on the log goes to {@code logs/seiche.log} under {@code data}, 10 MB at a time. */
  static Path in(Path data) throws FailureException {
    Path file = data.resolve("logs").resolve("seiche.log");
    try {
      Files.createDirectories(file.getParent());
      System.setProperty("seiche.log", file.toString());
      Configurator.reconfigure(configuration());
      return file;
    } catch (IOException | URISyntaxException e) {
      throw new FailureException("--data: cannot write the log " + file + ": " + e.getMessage(), e);
    }
  }

  private static URI configuration() throws IOException, URISyntaxException {
    URL url = LogFile.class.getResource(CONFIGURATION);
    if (url == null) {
      throw new IOException("not on the class path: " + CONFIGURATION);
    }
    return url.toURI();
  }
}
