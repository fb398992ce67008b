package io.seiche.standalone.console.document;

/** A stretch of one phase; a hole between two spans is missing data. */
public record SpanDocument(
    String phase, long startMs, long endMs, double confidence, String evidence) {}
