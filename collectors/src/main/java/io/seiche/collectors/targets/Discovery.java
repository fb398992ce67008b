package io.seiche.collectors.targets;

import io.seiche.collectors.http.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where lists of targets are.
 *
 * @param files in Prometheus' {@code file_sd} form; the last part of a path may be a glob
 * @param service URL of Prometheus' HTTP service discovery, without user, password and fragment
 * @param credentials that the service is asked with; the targets' own are nothing to it
 * @param refresh how often to look, 1 s to 1 h
 * @param scheme {@code http} or {@code https}, of targets that do not say
 * @param path of targets that do not say, with a '/' first
 */
public record Discovery(
    List<String> files,
    Optional<URI> service,
    Credentials credentials,
    Duration refresh,
    String scheme,
    String path) {
  public static final Duration DEFAULT_REFRESH = Duration.ofSeconds(10);
  public static final String DEFAULT_SCHEME = "http";
  public static final String DEFAULT_PATH = "/metrics";

  public Discovery {
    files = List.copyOf(files);
    if (files.isEmpty() == service.isEmpty()) {
      throw new IllegalArgumentException(
          "discover must say where lists of targets are: either files or http");
    }
    service.ifPresent(Discovery::requireService);
    if (service.isEmpty() && credentials.secret().isPresent()) {
      throw new IllegalArgumentException("discover.credentials belong to discover.http");
    }
    if (refresh.toSeconds() < 1 || refresh.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "discover.refresh must be 1s to 1h, got " + refresh.toMillis() + "ms");
    }
    scheme = scheme.toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("discover.scheme must be http or https");
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("discover.path must begin with a '/'");
    }
  }

  /** Complains without repeating it: it may hold a secret. */
  private static void requireService(URI service) {
    String scheme = String.valueOf(service.getScheme()).toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || service.getHost() == null) {
      throw new IllegalArgumentException("discover.http must be http://HOST or https://HOST");
    }
    if (service.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "discover.http must not hold user and password: use discover.credentials, which say"
              + " where they lie");
    }
    if (service.getRawFragment() != null) {
      throw new IllegalArgumentException("discover.http must not have a '#'");
    }
  }
}
