/** Frames between collecting and Kafka: kept in order, on disk or in memory, every loss counted. */
package io.seiche.collectors.spool;
