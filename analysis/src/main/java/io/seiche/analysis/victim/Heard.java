package io.seiche.analysis.victim;

import io.seiche.analysis.features.Activity;

/**
 * What a workload on an array did, before event time has come to when that is heard.
 *
 * @param heardMs epoch milliseconds of event time
 */
public record Heard(Activity activity, long heardMs) {}
