package io.seiche.telemetry.inventory;

import io.seiche.telemetry.Vantage;

/** What a resource counts for: a workload, seen from one side. */
public record Owner(String workload, Vantage vantage) {}
