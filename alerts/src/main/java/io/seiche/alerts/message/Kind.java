package io.seiche.alerts.message;

import io.seiche.results.v1.Alert;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of a kind of alert. Stateless. */
public final class Kind {
  /** The only one there was before there were kinds. */
  private static final String FIRST = "switching-storm";

  private Kind() {}

  /** As its chapter is called: {@code switching-storm}. */
  public static String of(Alert alert) {
    return alert.getKind().isEmpty() ? FIRST : alert.getKind();
  }

  /** As Prometheus' users write it: {@code SeicheSwitchingStorm}. */
  static String alertName(Alert alert) {
    return "Seiche"
        + Arrays.stream(of(alert).split("[^A-Za-z0-9]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }
}
