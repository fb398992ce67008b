/** What flows between sources, operators and sinks, and what a sink may take. */
package io.seiche.flink.stream;
