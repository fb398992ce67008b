package io.seiche.flink.kafka;

import io.seiche.analysis.switching.Switch;

/**
 * What the storm job hears: a switch, or that time went on without one.
 *
 * @param found null when it is only about the time
 * @param eventTimeMs epoch milliseconds
 */
public record SwitchOrTime(Switch found, long eventTimeMs) {}
