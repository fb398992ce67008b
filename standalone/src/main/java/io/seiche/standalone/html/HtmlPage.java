package io.seiche.standalone.html;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in one file: made of a template, written at once. Stateless. */
public final class HtmlPage {
  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern DARK =
      Pattern.compile(":root\\[data-theme='dark'] (\\{[^}]*})", Pattern.DOTALL);

  private HtmlPage() {}

  /**
   * Says early that a page cannot be written.
   *
   * @param option that names the file
   */
  public static void check(String option, Path file) throws FailureException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new FailureException(
          option + ": " + file + " cannot be written; name a file in a folder that exists");
    }
    if (!Files.isWritable(folder)) {
      throw new FailureException(option + ": " + folder + " cannot be written");
    }
  }

  /** Writes a page; the file is there once it is complete. */
  public static void write(Path file, String page) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(draft, page);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A template with its slots filled. */
  public static String filled(String template, Map<String, String> slots) {
    return SLOT.matcher(template)
        .replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
  }

  /** The console's colours for a page without a script: dark where the reader prefers that. */
  public static String tokens() throws IOException {
    return DARK.matcher(resource("/console/tokens.css"))
        .replaceAll("@media screen and (prefers-color-scheme: dark) { :root $1 }");
  }

  public static String resource(String path) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
