package io.seiche.standalone.console;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What browsers may load for the page: its own files, and the inline scripts it came with. */
final class ContentPolicy {
  private static final Pattern INLINE =
      Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

  private ContentPolicy() {}

  /** {@code Content-Security-Policy} for a page, with a hash of each of its inline scripts. */
  static String of(String html) {
    StringBuilder scripts = new StringBuilder("script-src 'self'");
    Matcher inline = INLINE.matcher(html);
    while (inline.find()) {
      scripts
          .append(" 'sha256-")
          .append(ClassPathFile.sha256(inline.group(1).getBytes(StandardCharsets.UTF_8)))
          .append('\'');
    }
    return "default-src 'none'; "
        + scripts
        + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
        + " form-action 'none'; frame-ancestors 'none'";
  }
}
