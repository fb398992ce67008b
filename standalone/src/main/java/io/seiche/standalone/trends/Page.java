package io.seiche.standalone.trends;

import io.seiche.standalone.html.Html;
import io.seiche.standalone.html.HtmlPage;
import java.io.IOException;
import java.util.Map;

/** A report on its way: one file that loads nothing and needs no script. */
final class Page {
  private final StringBuilder parts = new StringBuilder();

  /** Adds a part under its own heading, with what matters in a sentence; that is plain text. */
  Page part(String heading, String sentence, String content) {
    parts.append("<section><h2>").append(Html.text(heading)).append("</h2>\n");
    if (!sentence.isEmpty()) {
      parts.append("<p class=\"second\">").append(Html.text(sentence)).append("</p>\n");
    }
    parts.append(content).append("</section>\n");
    return this;
  }

  /** A part with nothing but a sentence why. */
  Page empty(String heading, String sentence) {
    return part(heading, "", "<p class=\"panel note\">" + Html.text(sentence) + "</p>\n");
  }

  /**
   * The whole of it.
   *
   * @param title of what
   * @param when the span, in words
   * @param made how, in HTML
   */
  String html(String title, String when, String made) throws IOException {
    return HtmlPage.filled(
        HtmlPage.resource("/trends/report.html"),
        Map.of(
            "tokens", HtmlPage.tokens(),
            "page", HtmlPage.resource("/html/page.css"),
            "style", HtmlPage.resource("/trends/report.css"),
            "title", Html.text(title),
            "when", Html.text(when),
            "parts", parts.toString(),
            "made", made));
  }
}
