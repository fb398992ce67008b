package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The figures above the workloads.
 *
 * @param byPhase live workloads in each phase
 * @param noData workloads whose data has stopped
 * @param switchingBytes1h saved and loaded by the switches of the last hour
 * @param ioBytes1h all bytes the known workloads moved in the last hour
 * @param gpuLostS1h GPU-seconds those switches lost; null where no GPU reports
 * @param samplesPerS of live workloads
 * @param resources reporting now
 * @param systems reporting now
 * @param lagS from the end of an interval to its arrival here, median
 * @param silent systems none of whose workloads has data
 * @param dropped what the pipeline lost, by reason, since its first start
 */
public record SummaryDocument(
    int workloads,
    Map<String, Integer> byPhase,
    int trainingSide,
    int inferenceSide,
    int noData,
    @JsonProperty("switches_1h") int switches1h,
    int stormsOpen,
    @JsonProperty("switching_bytes_1h") long switchingBytes1h,
    @JsonProperty("io_bytes_1h") long ioBytes1h,
    @JsonProperty("gpu_lost_s_1h") Double gpuLostS1h,
    double samplesPerS,
    int resources,
    int systems,
    Double lagS,
    List<String> silent,
    Map<String, Long> dropped) {}
