package io.seiche.standalone.console.document;

/**
 * A change of side, with its waterfall.
 *
 * @param startMs last useful I/O of the old side
 * @param atMs first useful I/O of the new side
 * @param system host or array; null where it was not kept
 * @param settled whether nothing more will be said of it; null where that was not kept
 * @param missed whether it was not seen live; null where that was not kept
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
    Double gpuLostS,
    String system,
    Boolean settled,
    Boolean missed) {}
