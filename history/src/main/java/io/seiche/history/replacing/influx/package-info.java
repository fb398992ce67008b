/** Points read back from an InfluxDB, by InfluxQL. */
@NullMarked
package io.seiche.history.replacing.influx;

import org.jspecify.annotations.NullMarked;
