/** A simulated fleet: seeded workloads on arrays and GPU nodes whose true phases are known. */
package io.seiche.collectors.source.simulator;
