/** Questions to an InfluxDB in InfluxQL, and its answers row by row. */
@NullMarked
package io.seiche.history.influx.query;

import org.jspecify.annotations.NullMarked;
