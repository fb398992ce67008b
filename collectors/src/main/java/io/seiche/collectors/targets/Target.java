package io.seiche.collectors.targets;

import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Endpoint;
import io.seiche.collectors.http.Limits;
import io.seiche.collectors.http.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A system to collect from, as it is configured. Holds no secret, only where each lies, so it can
 * be printed and logged.
 *
 * @param name unique in this process, the same after a restart
 * @param system what its samples are called by, unless the source itself tells of several systems
 * @param type of what {@link TargetTypes} knows: {@code prometheus}, {@code ontap} …
 * @param url {@code http} or {@code https} without user, password and fragment; empty where the
 *     type needs none
 * @param profile which series mean what, of types that need to be told
 * @param interval how often to look, 100 ms to 1 h
 * @param deadline for one look as a whole, 100 ms to 10 min
 * @param labels what its owner says of it; shown with its state, in no sample
 * @param options of its type, all of which it knows
 */
public record Target(
    String name,
    String system,
    String type,
    Optional<URI> url,
    Optional<String> profile,
    Duration interval,
    Duration deadline,
    Credentials credentials,
    Tls tls,
    Map<String, String> labels,
    ResourceFilter resources,
    Map<String, String> options) {
  /** Of a target that says nothing about it: its interval, but 1 to 10 s. */
  public static Duration defaultDeadline(Duration interval) {
    long seconds = Math.max(1, Math.min(10, interval.toSeconds()));
    return Duration.ofSeconds(seconds);
  }

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(10);
  private static final int LONGEST_NAME = 200;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  public Target {
    requireName(TargetKey.NAME, name);
    requireName(TargetKey.SYSTEM, system);
    requireName(TargetKey.TYPE, type);
    url.ifPresent(Target::requireUrl);
    requireBetween(TargetKey.INTERVAL, interval, LONGEST_INTERVAL);
    requireBetween(TargetKey.DEADLINE, deadline, LONGEST_DEADLINE);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    for (String label : labels.keySet()) {
      if (!LABEL.matcher(label).matches()) {
        throw new IllegalArgumentException(
            "labels: '" + label + "' must be letters, digits and '_', and not start with a digit");
      }
    }
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  private static void requireName(TargetKey key, String text) {
    if (text.isBlank()
        || text.length() > LONGEST_NAME
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          key.key() + " must be 1 to " + LONGEST_NAME + " characters that can be printed");
    }
  }

  private static void requireUrl(URI url) {
    String scheme = String.valueOf(url.getScheme());
    boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!web || url.getHost() == null) {
      throw new IllegalArgumentException(
          "url must be http://HOST or https://HOST, with a port or path if needed");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url must not hold user and password: use credentials, which say where they lie");
    }
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("url must not have a '#'");
    }
  }

  private static void requireBetween(TargetKey key, Duration value, Duration most) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          key.key()
              + " must be 100ms to "
              + most.toMinutes()
              + "m, got "
              + value.toMillis()
              + "ms");
    }
  }

  /**
   * How to ask it, of a type that needs a URL.
   *
   * @param maxBytes of one answer
   */
  public Endpoint endpoint(int maxBytes) {
    return new Endpoint(
        url.orElseThrow(() -> new IllegalArgumentException("url is missing: say where it answers")),
        tls,
        credentials,
        new Limits(deadline, maxBytes));
  }

  /** What an option is set to, else its default. */
  public String option(TargetOption option) {
    return options.getOrDefault(option.name(), option.standard());
  }

  /** One of a type, called by its own name, every second, with nothing else set. */
  public static Builder of(String name, String type) {
    return new Builder(name, type);
  }

  /** Collects what is set; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final String type;
    private String system;
    private Optional<URI> url = Optional.empty();
    private Optional<String> profile = Optional.empty();
    private Duration interval = Duration.ofSeconds(1);
    private Optional<Duration> deadline = Optional.empty();
    private Credentials credentials = Credentials.NONE;
    private Tls tls = Tls.SYSTEM;
    private Map<String, String> labels = Map.of();
    private ResourceFilter resources = ResourceFilter.ALL;
    private Map<String, String> options = Map.of();

    private Builder(String name, String type) {
      this.name = name;
      this.system = name;
      this.type = type;
    }

    public Builder system(String called) {
      system = called;
      return this;
    }

    public Builder url(URI address) {
      url = Optional.of(address);
      return this;
    }

    public Builder profile(String named) {
      profile = Optional.of(named);
      return this;
    }

    public Builder interval(Duration between) {
      interval = between;
      return this;
    }

    public Builder deadline(Duration most) {
      deadline = Optional.of(most);
      return this;
    }

    public Builder credentials(Credentials by) {
      credentials = by;
      return this;
    }

    public Builder tls(Tls by) {
      tls = by;
      return this;
    }

    public Builder labels(Map<String, String> said) {
      labels = said;
      return this;
    }

    public Builder resources(ResourceFilter wanted) {
      resources = wanted;
      return this;
    }

    public Builder options(Map<String, String> set) {
      options = set;
      return this;
    }

    /** Throws an {@link IllegalArgumentException} that begins with the key that is wrong. */
    public Target build() {
      return new Target(
          name,
          system,
          type,
          url,
          profile,
          interval,
          deadline.orElseGet(() -> defaultDeadline(interval)),
          credentials,
          tls,
          labels,
          resources,
          options);
    }
  }
}
