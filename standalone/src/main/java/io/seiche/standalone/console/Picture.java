package io.seiche.standalone.console;

import io.seiche.standalone.console.document.AlertDocument;
import io.seiche.standalone.console.document.PageDocument;
import io.seiche.standalone.console.document.StormDocument;
import io.seiche.standalone.console.document.SummaryDocument;
import io.seiche.standalone.console.document.SwitchDocument;
import io.seiche.standalone.console.document.WorkloadDocument;
import java.util.List;

/**
 * What the live model shows at one moment.
 *
 * @param version to ask for what changed since
 * @param whole all rows, or only those that changed
 */
public record Picture(
    long version,
    boolean whole,
    long asOfMs,
    Long eventTimeMs,
    long windowS,
    SummaryDocument summary,
    List<WorkloadDocument> workloads,
    List<SwitchDocument> switches,
    List<StormDocument> storms,
    List<AlertDocument> alerts) {

  /**
   * Who shows it, and how it is.
   *
   * @param mode {@code demo} or {@code up}
   * @param version of Seiche
   * @param status {@code starting}, {@code live} or {@code no_data}
   * @param statusText what is being waited for; null when all is well
   */
  public record Head(String mode, String version, String status, String statusText) {}

  /** As the API says it. */
  public PageDocument document(Head head) {
    return new PageDocument(
        whole ? "snapshot" : "update",
        asOfMs,
        eventTimeMs,
        windowS,
        head.mode(),
        head.version(),
        head.status(),
        head.statusText(),
        summary,
        workloads,
        switches,
        storms,
        alerts);
  }
}
