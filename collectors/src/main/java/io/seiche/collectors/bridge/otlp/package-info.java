/** The OpenTelemetry Collector's records: OTLP metrics in bytes and in JSON. */
package io.seiche.collectors.bridge.otlp;
