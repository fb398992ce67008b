package io.seiche.collectors.bridge.record;

import java.util.List;

/** Which machine an exporter ran on, by the address that it was scraped at. Stateless. */
public final class ScrapedHost {
  private ScrapedHost() {}

  /**
   * The host of the first address that has one; where an agent scrapes its own machine, what that
   * is called.
   *
   * @param addresses {@code http://host:port/path}, {@code host:port} or {@code host}; may be empty
   * @param agent the machine that the agent runs on; may be empty
   * @return empty when nobody tells: the loopback address is no name
   */
  public static String of(List<String> addresses, String agent) {
    for (String address : addresses) {
      String host = host(address);
      if (!isLoopback(host)) {
        return host;
      }
    }
    return isLoopback(agent) ? "" : agent;
  }

  private static String host(String address) {
    int scheme = address.indexOf("://");
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    rest = rest.substring(0, firstOf(rest, "/?#"));
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    if (rest.startsWith("[")) {
      return rest.substring(1, firstOf(rest, "]"));
    }
    boolean port = rest.indexOf(':') == rest.lastIndexOf(':');
    return port ? rest.substring(0, firstOf(rest, ":")) : rest;
  }

  /** Where the first of these characters is, or the end. */
  private static int firstOf(String text, String characters) {
    int at = 0;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isLoopback(String host) {
    return host.isEmpty()
        || host.equals("localhost")
        || host.startsWith("localhost.")
        || host.startsWith("127.")
        || host.equals("0.0.0.0")
        || host.equals("::1")
        || host.equals("::");
  }
}
