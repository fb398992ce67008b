/** Points on their way to an InfluxDB, or to anything that takes its v2 writes. */
@NullMarked
package io.seiche.history.influx;

import org.jspecify.annotations.NullMarked;
