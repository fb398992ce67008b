/** Results into the store. */
package io.seiche.flink.influx;
