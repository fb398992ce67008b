package io.seiche.standalone.console.document;

import java.util.List;

/**
 * What people are told.
 *
 * @param state {@code firing} or {@code resolved}
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param workload whom it is about; null when it is about no single one
 * @param kind its chapter in docs/alerts.md
 * @param scope what kind of thing it is about, e.g. {@code workload}
 * @param scopeId which one
 * @param system host or array; null when there is no single one
 * @param evidence figures and facts with units, the most telling first
 */
public record AlertDocument(
    String fingerprint,
    String state,
    String severity,
    String title,
    String text,
    String workload,
    long startsMs,
    Long endsMs,
    String kind,
    String scope,
    String scopeId,
    String system,
    List<String> evidence) {}
