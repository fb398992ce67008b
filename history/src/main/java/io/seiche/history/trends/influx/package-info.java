/** Hours and days read from an InfluxDB, by InfluxQL. */
@NullMarked
package io.seiche.history.trends.influx;

import org.jspecify.annotations.NullMarked;
