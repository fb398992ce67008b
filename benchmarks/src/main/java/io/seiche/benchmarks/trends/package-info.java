/** How long questions about years take, of an embedded store and of an InfluxDB. */
package io.seiche.benchmarks.trends;
