package io.seiche.standalone.html;

import java.util.List;

/** Pieces of HTML. Stateless. */
public final class Html {
  private Html() {}

  /** Text as it is safe in elements and in quoted attributes. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** A table in a frame that scrolls sideways; the first cell of each row heads it. */
  public static String table(String caption, List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>");
    table.append("<caption>").append(text(caption)).append("</caption><thead><tr>");
    header.forEach(cell -> table.append("<th scope=\"col\">").append(text(cell)).append("</th>"));
    table.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      table.append("<tr><th scope=\"row\">").append(text(row.get(0))).append("</th>");
      row.stream().skip(1).forEach(cell -> table.append("<td>").append(text(cell)).append("</td>"));
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>\n").toString();
  }

  /** Something to open. */
  public static String details(String summary, String content) {
    return "<details><summary>" + text(summary) + "</summary>" + content + "</details>\n";
  }
}
