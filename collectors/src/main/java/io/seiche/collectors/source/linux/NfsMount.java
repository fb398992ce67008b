package io.seiche.collectors.source.linux;

import java.util.OptionalDouble;

/**
 * One NFS mount as {@code mountstats} prints it: all counted since it was mounted.
 *
 * @param export server and path
 * @param mountPoint as users see it
 * @param ageSeconds since it was mounted
 * @param readBytes that the server sent; NaN where it is not told, as all numbers here
 * @param writeBytes that the server took
 * @param reads READ operations completed
 * @param readMs what they took, queueing in the client included
 * @param writes WRITE operations completed
 * @param writeMs what they took
 * @param otherOps all other operations but NULL, which only asks whether somebody is there
 * @param rows how many kinds of operations are listed: the same for as long as it is mounted
 */
record NfsMount(
    String export,
    String mountPoint,
    OptionalDouble ageSeconds,
    double readBytes,
    double writeBytes,
    double reads,
    double readMs,
    double writes,
    double writeMs,
    double otherOps,
    int rows) {}
