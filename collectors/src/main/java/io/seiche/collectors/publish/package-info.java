/** Polls to Kafka: split into numbered frames, kept while Kafka is away, every loss counted. */
package io.seiche.collectors.publish;
