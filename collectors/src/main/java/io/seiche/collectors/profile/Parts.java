package io.seiche.collectors.profile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources that repeat what another one of the page counts, and are left out where it does.
 *
 * @param like names of parts
 * @param of the whole's name, with {@code $1} for what was in parentheses; empty for any resource
 *     that is no part
 */
public record Parts(Pattern like, Optional<String> of) {
  /** The whole this is a part of. */
  public Optional<String> wholeOf(String name) {
    Matcher part = like.matcher(name);
    return part.matches() ? of.map(part::replaceFirst) : Optional.empty();
  }

  /** Whether it stands on other resources, whichever they are. */
  public boolean isStacked(String name) {
    return of.isEmpty() && like.matcher(name).matches();
  }
}
