package io.seiche.collectors.bridge.record;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which machine an exporter ran on, by the address that it was scraped at. Stateless. */
public final class ScrapedHost {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:[^@/]*@)?(\\[[^\\]/]*\\]|[^:/?#]*).*");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost(?:\\..*)?|127\\..*|0\\.0\\.0\\.0|::1?|");

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
    return addresses.stream()
        .map(ScrapedHost::host)
        .filter(host -> !LOOPBACK.matcher(host).matches())
        .findFirst()
        .orElse(LOOPBACK.matcher(agent).matches() ? "" : agent);
  }

  private static String host(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    String host = matcher.matches() ? matcher.group(1) : "";
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
