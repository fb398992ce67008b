package io.seiche.standalone.console;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the console listens and what it says of itself.
 *
 * @param host address to bind, the loopback one by default
 * @param port to bind; 0 for any free one
 * @param names further host names it may be called by, beside loopback names, addresses and {@code
 *     host}
 * @param mode {@code demo} or {@code up}
 * @param version of Seiche
 */
public record ConsoleConfig(String host, int port, Set<String> names, String mode, String version) {
  public static final String LOOPBACK = "127.0.0.1";
  public static final int DEFAULT_PORT = 7070;

  public ConsoleConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("console.host must not be empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("console.port must be 0 to 65535, got " + port);
    }
    names =
        names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
