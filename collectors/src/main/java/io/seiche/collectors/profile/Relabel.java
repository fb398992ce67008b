package io.seiche.collectors.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a label what does not last, such as the address of a mount.
 *
 * @param to with {@code $1} for what was in parentheses
 */
public record Relabel(String label, Pattern like, String to) {
  public String apply(String name, String value) {
    Matcher matcher = like.matcher(value);
    return name.equals(label) && matcher.matches() ? matcher.replaceFirst(to) : value;
  }
}
