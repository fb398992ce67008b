/** {@code seiche influx}: an InfluxDB made ready for results. */
package io.seiche.standalone.influx;
