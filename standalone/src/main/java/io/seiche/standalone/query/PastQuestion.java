package io.seiche.standalone.query;

import io.seiche.standalone.console.Lookback;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/**
 * A question about a span that ends now.
 *
 * @param <T> the answer
 */
abstract class PastQuestion<T> extends Question<T> {
  private static final int MOST = 10_000;

  @Option(
      names = "--last",
      paramLabel = "SPAN",
      defaultValue = "24h",
      description = "How far back to look, such as 30m, 24h or 90d (default: ${DEFAULT-VALUE}).")
  private String last;

  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      description = "Only of workloads whose id matches, such as 'volume/helium-1/*'.")
  private String workload;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many, the newest, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  final T ask(SeicheClient seiche) throws NoAnswerException {
    try {
      Lookback.parse(last);
    } catch (IllegalArgumentException e) {
      throw wrong("--last: " + e.getMessage());
    }
    if (limit < 1 || limit > MOST) {
      throw wrong("--limit must be 1 to " + MOST + ", got " + limit);
    }
    String query = "?last=" + last + "&limit=" + limit;
    if (workload != null) {
      query += "&workload=" + URLEncoder.encode(workload, StandardCharsets.UTF_8);
    }
    return ask(seiche, query);
  }

  /** Asks about the span and the workloads in {@code query}. */
  abstract T ask(SeicheClient seiche, String query) throws NoAnswerException;

  /** E.g. {@code in the last 24h of 'node/*'}. */
  final String when() {
    return "in the last " + last + ofSome();
  }

  /** E.g. {@code of 'node/*'}; empty for all. */
  final String ofSome() {
    return workload == null ? "" : " of '" + workload + "'";
  }

  final boolean isOfSome() {
    return workload != null;
  }

  /** Says what is not there. */
  static void printCutOff(String cutOff, Terminal out) {
    if (cutOff != null) {
      out.line("Not all is here: " + cutOff + ".");
    }
  }
}
