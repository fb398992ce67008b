package io.seiche.analysis.features;

/**
 * What 0.1.0 kept of a workload's last seconds. Nothing reads it any more, but savepoints of that
 * version name the class, and Flink skips a field that is gone only while its type is still there.
 */
public class FeatureWindow {}
