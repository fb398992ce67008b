package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Answer;
import java.util.stream.Collectors;

/** Cookies of a session. */
public final class Cookies {
  private Cookies() {}

  /** All that an answer sets, as they are sent back. */
  public static String of(Answer answer) {
    return answer.headers("Set-Cookie").stream()
        .map(cookie -> cookie.replaceAll(";.*", "").strip())
        .collect(Collectors.joining("; "));
  }

  /** One of them, empty text when it is not set. */
  public static String of(Answer answer, String name) {
    return answer.headers("Set-Cookie").stream()
        .map(cookie -> cookie.replaceAll(";.*", "").strip())
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }
}
