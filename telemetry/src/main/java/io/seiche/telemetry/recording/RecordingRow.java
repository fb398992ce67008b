package io.seiche.telemetry.recording;

import io.seiche.telemetry.Readings;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording.
 *
 * @param line where it stands in the file, the header being line 1
 * @param timeMs start of the interval, epoch milliseconds
 * @param resource as written in the file
 * @param label the true phase, where the recording knows it
 */
public record RecordingRow(
    long line, long timeMs, String resource, Readings readings, @Nullable String label) {}
