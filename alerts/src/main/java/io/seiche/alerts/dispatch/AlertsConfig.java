package io.seiche.alerts.dispatch;

import io.seiche.alerts.message.Links;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where alerts go.
 *
 * @param alertmanagers all of one cluster, each is told everything; none for no Alertmanager
 * @param repeat how often Alertmanager is told that an alert still fires, 1 s to 1 h. It takes an
 *     alert for over that it has not heard of for four of these
 * @param webhookSecret what messages are signed with; always there when the webhook is
 * @param webhookRepeat how often a webhook is told that an alert still fires, 1 min to 7 days
 * @param timeout of a request as a whole, 1 s to 2 min
 * @param authorities file with certificates (PEM) to trust beside the JVM's own
 */
public record AlertsConfig(
    List<URI> alertmanagers,
    Credentials credentials,
    Duration repeat,
    Optional<URI> webhook,
    Optional<Secret> webhookSecret,
    Duration webhookRepeat,
    Duration timeout,
    Optional<Path> authorities,
    Links links) {
  public static final String PREFIX = "alerts.";
  public static final String ALERTMANAGER = "alerts.alertmanager.url";
  static final String USERNAME = "alerts.alertmanager.username";
  static final String PASSWORD = "alerts.alertmanager.password";
  static final String TOKEN = "alerts.alertmanager.token";
  static final String REPEAT = "alerts.alertmanager.repeat";
  static final String WEBHOOK = "alerts.webhook.url";
  static final String WEBHOOK_SECRET = "alerts.webhook.secret";
  static final String WEBHOOK_REPEAT = "alerts.webhook.repeat";
  static final String TIMEOUT = "alerts.timeout";
  static final String AUTHORITIES = "alerts.ca-file";
  static final String CONSOLE = "alerts.console-url";
  static final String DASHBOARD = "alerts.dashboard-url";
  static final String RUNBOOKS = "alerts.runbook-url";

  /** Every key {@link #of} reads. */
  public static final List<String> KEYS =
      List.of(
          ALERTMANAGER,
          USERNAME,
          PASSWORD,
          TOKEN,
          REPEAT,
          WEBHOOK,
          WEBHOOK_SECRET,
          WEBHOOK_REPEAT,
          TIMEOUT,
          AUTHORITIES,
          CONSOLE,
          DASHBOARD,
          RUNBOOKS);

  /** Nobody is told. */
  public static final AlertsConfig NONE =
      new AlertsConfig(
          List.of(),
          Credentials.NONE,
          Duration.ofMinutes(1),
          Optional.empty(),
          Optional.empty(),
          Duration.ofHours(4),
          Duration.ofSeconds(10),
          Optional.empty(),
          Links.NONE);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");
  private static final int MOST_ALERTMANAGERS = 16;

  public AlertsConfig {
    alertmanagers = List.copyOf(alertmanagers);
    require(
        alertmanagers.size() <= MOST_ALERTMANAGERS,
        ALERTMANAGER,
        "at most " + MOST_ALERTMANAGERS + " addresses",
        alertmanagers.size());
    requireWithin(REPEAT, repeat, Duration.ofSeconds(1), Duration.ofHours(1), "1s to 1h");
    requireWithin(
        WEBHOOK_REPEAT, webhookRepeat, Duration.ofMinutes(1), Duration.ofDays(7), "1m to 168h");
    requireWithin(TIMEOUT, timeout, Duration.ofSeconds(1), Duration.ofMinutes(2), "1s to 2m");
    if (webhook.isPresent() && webhookSecret.isEmpty()) {
      throw new IllegalArgumentException(
          WEBHOOK + " needs " + WEBHOOK_SECRET + " to sign messages with: file:PATH or env:NAME");
    }
  }

  /**
   * Reads the keys that start with {@code alerts.}; the others belong to somebody else.
   *
   * @throws IllegalArgumentException naming the key that is wrong or unknown
   */
  public static AlertsConfig of(Map<String, String> settings) {
    Map<String, String> ours = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            require(KEYS.contains(key), key, "one of " + String.join(", ", KEYS), "unknown");
            require(!value.isBlank(), key, "set to something, or absent", "nothing");
            ours.put(key, value.strip());
          }
        });
    requireMeaning(ours);
    return new AlertsConfig(
        urls(ours.get(ALERTMANAGER)),
        new Credentials(
            Optional.ofNullable(ours.get(USERNAME)), secret(ours, PASSWORD), secret(ours, TOKEN)),
        duration(ours, REPEAT, NONE.repeat),
        Optional.ofNullable(ours.get(WEBHOOK)).map(text -> url(WEBHOOK, text)),
        secret(ours, WEBHOOK_SECRET),
        duration(ours, WEBHOOK_REPEAT, NONE.webhookRepeat),
        duration(ours, TIMEOUT, NONE.timeout),
        Optional.ofNullable(ours.get(AUTHORITIES)).map(Path::of),
        new Links(
            Optional.ofNullable(ours.get(CONSOLE)).map(text -> url(CONSOLE, text).toString()),
            Optional.ofNullable(ours.get(DASHBOARD)).map(AlertsConfig::template),
            ours.getOrDefault(RUNBOOKS, Links.SHIPPED_RUNBOOKS)));
  }

  /** Credentials of an Alertmanager that is not named are a mistake, as are a webhook's. */
  private static void requireMeaning(Map<String, String> ours) {
    for (String key : List.of(USERNAME, PASSWORD, TOKEN)) {
      requireWith(ours, key, ALERTMANAGER);
    }
    requireWith(ours, WEBHOOK_SECRET, WEBHOOK);
  }

  private static void requireWith(Map<String, String> ours, String key, String other) {
    if (ours.containsKey(key) && !ours.containsKey(other)) {
      throw new IllegalArgumentException(
          key + " means nothing without " + other + "; add that or remove this");
    }
  }

  /** Whether anybody is told. */
  public boolean tellsAnybody() {
    return !alertmanagers.isEmpty() || webhook.isPresent();
  }

  /** The same with links into a console, unless there are such. */
  public AlertsConfig withConsole(String address) {
    return new AlertsConfig(
        alertmanagers,
        credentials,
        repeat,
        webhook,
        webhookSecret,
        webhookRepeat,
        timeout,
        authorities,
        links.orConsole(address));
  }

  private static Optional<Secret> secret(Map<String, String> ours, String key) {
    return Optional.ofNullable(ours.get(key)).map(reference -> Secret.parse(key, reference));
  }

  private static List<URI> urls(String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split(",", -1)).map(one -> url(ALERTMANAGER, one.strip())).toList();
  }

  private static URI url(String key, String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(key + " must be an http or https URL", malformed);
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new IllegalArgumentException(key + " must be an http or https URL");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          key + " must be a URL without credentials: they have keys of their own");
    }
    return url;
  }

  private static String template(String text) {
    String filled = text.replaceAll("\\{(workload|scope|scope_id|system)}", "x");
    url(DASHBOARD, filled);
    return text;
  }

  private static Duration duration(Map<String, String> ours, String key, Duration otherwise) {
    String text = ours.get(key);
    if (text == null) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text);
    require(matcher.matches(), key, "a duration such as 30s, 15m or 2h", text);
    double value = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> value;
          case "s" -> value * 1e3;
          case "m" -> value * 60e3;
          default -> value * 3600e3;
        };
    return Duration.ofMillis(Math.round(millis));
  }

  private static void requireWithin(
      String key, Duration got, Duration least, Duration most, String expected) {
    require(got.compareTo(least) >= 0 && got.compareTo(most) <= 0, key, expected, got);
  }

  private static void require(boolean holds, String key, String expected, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(key + " must be " + expected + ", got " + got);
    }
  }
}
