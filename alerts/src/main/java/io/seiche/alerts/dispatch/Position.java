package io.seiche.alerts.dispatch;

/** A record's place in the topic of alerts. */
record Position(int partition, long offset) {}
