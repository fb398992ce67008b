package io.seiche.standalone.past;

import java.util.regex.Pattern;

/** A name with {@code *} for anything and {@code ?} for one character. */
public final class Glob {
  private final Pattern pattern;

  public Glob(String text) {
    StringBuilder regex = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
