/** Topics in and out. */
package io.seiche.flink.kafka;
