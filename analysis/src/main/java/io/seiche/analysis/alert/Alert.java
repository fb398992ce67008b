package io.seiche.analysis.alert;

import io.seiche.analysis.storm.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What people are told.
 *
 * @param fingerprint stable across restarts and replays, so that nothing pages twice
 * @param workload whom it is about
 * @param firing false once resolved
 * @param title one line, without numbers that change
 * @param text the figures, with units
 * @param startsMs when it began, epoch milliseconds
 * @param endsMs when it ended; null while it fires
 * @param eventTimeMs when this was said, epoch milliseconds
 */
public record Alert(
    String fingerprint,
    String workload,
    boolean firing,
    Severity severity,
    String title,
    String text,
    long startsMs,
    @Nullable Long endsMs,
    long eventTimeMs) {}
