package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How to log in: with a bearer token, with user and password, or not at all.
 *
 * @param username of basic authentication, with a password only
 */
public record Credentials(
    Optional<String> username, Optional<Secret> password, Optional<Secret> token) {
  public static final Credentials NONE =
      new Credentials(Optional.empty(), Optional.empty(), Optional.empty());

  public Credentials {
    if (username.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          AlertsConfig.USERNAME + " and " + AlertsConfig.PASSWORD + " belong together: set both");
    }
    if (token.isPresent() && password.isPresent()) {
      throw new IllegalArgumentException(
          AlertsConfig.TOKEN + " and " + AlertsConfig.PASSWORD + " exclude each other: set one");
    }
    if (username.isPresent() && username.get().contains(":")) {
      throw new IllegalArgumentException(AlertsConfig.USERNAME + " must not contain ':'");
    }
  }

  /**
   * The value for {@code Authorization}, read anew.
   *
   * @throws IOException when a secret cannot be read
   */
  Optional<String> header(Map<String, String> environment) throws IOException {
    if (token.isPresent()) {
      return Optional.of("Bearer " + token.get().read(environment));
    }
    if (password.isEmpty()) {
      return Optional.empty();
    }
    String pair = username.orElseThrow() + ":" + password.get().read(environment);
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
