/** A Flink cluster of real processes, started as docker-compose.yml does. */
package io.seiche.standalone.cluster;
