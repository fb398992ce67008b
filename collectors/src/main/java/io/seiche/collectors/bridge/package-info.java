/** Records that other agents put on Kafka, to samples on Seiche's telemetry topic. */
package io.seiche.collectors.bridge;
