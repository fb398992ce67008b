package io.seiche.history.trends;

import io.seiche.history.StoreText;
import java.util.regex.Pattern;

/**
 * A name, or what names look like: {@code *} is anything, {@code ?} one character. Names are meant
 * as stores keep them ({@link StoreText#tag}).
 */
final class Glob {
  private static final String WILD = "*?";

  private final String text;
  private final Pattern pattern;

  Glob(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (WILD.indexOf(c) < 0) {
        literal.append(c);
      } else {
        regex.append(quoted(literal)).append(c == '*' ? ".*" : ".");
        literal.setLength(0);
      }
    }
    pattern = Pattern.compile(regex.append(quoted(literal)).toString(), Pattern.DOTALL);
  }

  private static String quoted(CharSequence literal) {
    return Pattern.quote(StoreText.tag(literal.toString()));
  }

  /** Whether it is the one name {@link #name}. */
  boolean isName() {
    return text.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
  }

  /** Whether it is every name. */
  boolean isAny() {
    return text.chars().allMatch(c -> c == '*');
  }

  /** As stores keep it. */
  String name() {
    return StoreText.tag(text);
  }

  boolean matches(String stored) {
    return pattern.matcher(stored).matches();
  }
}
