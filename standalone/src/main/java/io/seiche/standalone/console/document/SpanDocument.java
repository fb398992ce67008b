package io.seiche.standalone.console.document;

/**
 * A stretch of one phase; a hole between two spans is missing data.
 *
 * @param mixed two workloads were seen on one resource; the phase is the stronger one's
 */
public record SpanDocument(
    String phase, long startMs, long endMs, double confidence, String evidence, boolean mixed) {}
