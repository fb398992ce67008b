package io.seiche.collectors.targets;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Targets that are found, and alike but for where they are.
 *
 * @param template all of them, but for URL, name and system
 */
public record TargetGroup(Target template, Discovery discovery) {
  private static final String HIDDEN = "__";
  private static final String SCHEME = "__scheme__";
  private static final String PATH = "__metrics_path__";

  /** A label that says what the target's samples are called by. */
  public static final String SYSTEM = "system";

  /**
   * One that was found.
   *
   * @param address {@code host:port}, or a URL
   * @param labels as the list has them; {@code __scheme__} and {@code __metrics_path__} win over
   *     the group's, others that begin so are left out
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public Target target(String address, Map<String, String> labels) {
    URI url = url(address, labels);
    Map<String, String> shown = new LinkedHashMap<>(template.labels());
    labels.forEach(
        (label, value) -> {
          if (!label.startsWith(HIDDEN)) {
            shown.put(label, value);
          }
        });
    if (url.getHost() == null) {
      throw new IllegalArgumentException("'" + address + "' is no host:port");
    }
    return new Target(
        template.name() + "/" + address,
        labels.getOrDefault(SYSTEM, url.getHost()),
        template.type(),
        Optional.of(url),
        template.profile(),
        template.interval(),
        template.deadline(),
        template.credentials(),
        template.tls(),
        shown,
        template.resources(),
        template.options());
  }

  private URI url(String address, Map<String, String> labels) {
    try {
      return address.contains("://")
          ? new URI(address)
          : new URI(
              labels.getOrDefault(SCHEME, discovery.scheme())
                  + "://"
                  + address
                  + labels.getOrDefault(PATH, discovery.path()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + address + "' is no host:port", e);
    }
  }
}
