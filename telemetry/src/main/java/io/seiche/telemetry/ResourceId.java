package io.seiche.telemetry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who reports: stable across restarts and across port or path order.
 *
 * @param system host or array
 * @param kind what it is there
 * @param name what its users call it
 */
public record ResourceId(String system, ResourceKind kind, String name) {
  public ResourceId {
    if (system.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "a resource needs a system and a name, got '" + system + "' and '" + name + "'");
    }
  }

  /** {@code system/kind/name} with {@code %}, {@code /} and ASCII control characters escaped. */
  public String path() {
    return escape(system) + '/' + kind.tag() + '/' + escape(name);
  }

  /** Reads what {@link #path()} wrote; empty when the text has another shape. */
  public static Optional<ResourceId> ofPath(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ResourceId(unescape(parts[0]), ResourceKind.ofTag(parts[1]), unescape(parts[2])));
    } catch (IllegalArgumentException otherShape) {
      return Optional.empty();
    }
  }

  private static String escape(String part) {
    StringBuilder out = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%' || c == '/' || c < ' ' || c == 0x7F) {
        out.append(String.format("%%%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String unescape(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
