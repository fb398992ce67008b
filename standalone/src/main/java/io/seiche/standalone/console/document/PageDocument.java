package io.seiche.standalone.console.document;

import java.util.List;

/**
 * What the page shows; an update has the same form and holds only the rows that changed.
 *
 * @param kind {@code snapshot} or {@code update}
 * @param eventTimeMs the newest event seen; null before the first
 * @param mode {@code demo} or {@code up}
 * @param version of Seiche
 * @param status {@code starting}, {@code live} or {@code no_data}
 * @param statusText what is being waited for; null when all is well
 */
public record PageDocument(
    String kind,
    long asOfMs,
    Long eventTimeMs,
    long windowS,
    String mode,
    String version,
    String status,
    String statusText,
    SummaryDocument summary,
    List<WorkloadDocument> workloads,
    List<SwitchDocument> switches,
    List<StormDocument> storms,
    List<AlertDocument> alerts) {}
