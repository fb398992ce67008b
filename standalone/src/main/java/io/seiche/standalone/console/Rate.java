package io.seiche.standalone.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes per second as people write them: {@code 40G}, {@code 40GB/s}, {@code 2.5T}, {@code 1e9}.
 */
public final class Rate {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?(?:e\\d{1,2})?)([kmgtp]?)(i?)(?:b(?:/s|ps)?)?");

  private static final String PREFIXES = "kmgtp";

  private Rate() {}

  /**
   * Reads one, with SI prefixes, or IEC ones such as {@code Gi}.
   *
   * @param name of the parameter, for what is said of a wrong one
   * @throws IllegalArgumentException when it is none, or not above 0
   */
  public static double parse(String name, String text) {
    Matcher form = FORM.matcher(text.strip().replace(" ", "").toLowerCase(Locale.ROOT));
    if (form.matches()) {
      int prefix = form.group(2).isEmpty() ? 0 : PREFIXES.indexOf(form.group(2)) + 1;
      double step = form.group(3).isEmpty() ? 1_000 : 1_024;
      double bytesPerSecond = Double.parseDouble(form.group(1)) * Math.pow(step, prefix);
      if (bytesPerSecond > 0) {
        return bytesPerSecond;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' must be bytes per second above 0, such as 40G, got '" + text + "'");
  }
}
