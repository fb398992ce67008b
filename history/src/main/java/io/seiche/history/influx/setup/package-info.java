/** An InfluxDB made ready for results: its buckets, what they keep, and the types of its fields. */
@NullMarked
package io.seiche.history.influx.setup;

import org.jspecify.annotations.NullMarked;
