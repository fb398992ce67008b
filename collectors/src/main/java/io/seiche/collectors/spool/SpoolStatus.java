package io.seiche.collectors.spool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a spool holds.
 *
 * @param folder where it lies; empty for memory
 * @param taken by this process
 * @param waiting neither arrived nor given up yet, frames of earlier runs included
 * @param found what of that was there when the spool was opened
 * @param oldest when the oldest frame not handed out yet was taken; empty when all are
 * @param usedBytes room it takes up, on disk or in memory
 * @param maxBytes room it may take up
 * @param tornBytes cut off the end of its last file when it was opened: what a process did not
 *     finish to write
 * @param skippedBytes that were no frame where one should have been
 */
public record SpoolStatus(
    Optional<Path> folder,
    Amount taken,
    Amount waiting,
    Amount found,
    Optional<Instant> oldest,
    long usedBytes,
    long maxBytes,
    long tornBytes,
    long skippedBytes) {}
