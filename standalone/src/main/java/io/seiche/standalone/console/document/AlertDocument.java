package io.seiche.standalone.console.document;

/**
 * What people are told.
 *
 * @param state {@code firing} or {@code resolved}
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param workload whom it is about; null when it is about no single one
 */
public record AlertDocument(
    String fingerprint,
    String state,
    String severity,
    String title,
    String text,
    String workload,
    long startsMs,
    Long endsMs) {}
