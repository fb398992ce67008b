package io.seiche.standalone.query;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where answers are printed. Names come from telemetry, so control characters are made visible:
 * they could otherwise drive the terminal.
 */
public final class Terminal {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final PrintWriter out;
  private final boolean colours;

  public Terminal(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Whether somebody looks at it who sees colours. */
  public boolean colours() {
    return colours;
  }

  public void line(String text) {
    out.println(clean(text));
  }

  public void blank() {
    out.println();
  }

  /** Prints a row of styled text. */
  public void row(StringBuilder styled) {
    out.println(styled.toString().stripTrailing());
  }

  /** The text, cleaned and, on a terminal that can, in a style; null for none. */
  public String styled(String text, IStyle style) {
    String clean = clean(text);
    return colours && style != null && !clean.isBlank()
        ? style.on() + clean + Style.reset.on()
        : clean;
  }

  public static String clean(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }
}
