package io.seiche.collectors.http;

import java.net.URI;
import java.util.Locale;

/**
 * A server to ask, and how.
 *
 * @param base http or https address; requests go to its host and port only
 */
public record Endpoint(URI base, Tls tls, Credentials credentials, Limits limits) {
  public Endpoint {
    check(base);
  }

  /** Without credentials, with the system's certificates and the default limits. */
  public static Endpoint of(URI base) {
    return new Endpoint(base, Tls.SYSTEM, Credentials.NONE, Limits.DEFAULT);
  }

  /** The absolute form of an address in the server's answers, or of a path. */
  public URI resolve(String reference) {
    return base.resolve(reference);
  }

  boolean isSecure() {
    return isSecure(base);
  }

  private static boolean isSecure(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  /** What it listens on. */
  int port() {
    return port(base);
  }

  /** The one that is written, else the scheme's own. */
  private static int port(URI uri) {
    int usual = isSecure(uri) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  /** Whether an absolute http or https address is one of the same server. */
  boolean isAt(URI uri) {
    return base.getScheme().equalsIgnoreCase(uri.getScheme())
        && base.getHost().equalsIgnoreCase(uri.getHost())
        && port() == port(uri);
  }

  static void check(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("address must begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "address of " + uri.getHost() + " holds a user: give credentials by reference instead");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("address names no valid host: " + uri.getRawAuthority());
    }
  }
}
