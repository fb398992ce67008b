package io.seiche.flink.stream;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.switching.Switch;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What storms and their victims are found in.
 *
 * @param activity what everybody did, also while others switched
 */
public record PhaseResults(DataStream<Switch> switches, DataStream<Activity> activity) {}
