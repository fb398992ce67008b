/** Recordings as a bounded source: the past played through the topology at full speed. */
package io.seiche.flink.recording;
