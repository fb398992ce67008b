package io.seiche.collectors.bridge;

import org.apache.kafka.common.TopicPartition;

/**
 * Where a record came from.
 *
 * @param fresh whether nothing of it was published by an earlier run
 */
record Origin(TopicPartition partition, long offset, boolean fresh) {}
