package io.seiche.standalone.query;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where answers are printed. Names come from telemetry, so control characters are made visible:
 * they could otherwise drive the terminal.
 */
final class Terminal {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final PrintWriter out;
  private final boolean colours;

  Terminal(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  void line(String text) {
    out.println(clean(text));
  }

  void blank() {
    out.println();
  }

  /** Prints a row of styled text. */
  void row(StringBuilder styled) {
    out.println(styled.toString().stripTrailing());
  }

  /** The text, cleaned and, on a terminal that can, in a style; null for none. */
  String styled(String text, Style style) {
    String clean = clean(text);
    return colours && style != null && !clean.isBlank()
        ? style.on() + clean + Style.reset.on()
        : clean;
  }

  static String clean(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }
}
