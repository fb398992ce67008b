/** A real InfluxDB for tests, with InfluxDB 2's write and bucket API in front of it. */
package io.seiche.history.influxserver;
