package io.seiche.standalone.console.document;

/**
 * A change of side, with its waterfall.
 *
 * @param startMs last useful I/O of the old side
 * @param atMs first useful I/O of the new side
 */
public record SwitchDocument(
    String id,
    String workload,
    String from,
    String to,
    long startMs,
    long atMs,
    double durationS,
    double drainS,
    double saveS,
    double gapS,
    double loadS,
    double firstIoS,
    long savedBytes,
    long loadedBytes,
    Double gpuLostS) {}
