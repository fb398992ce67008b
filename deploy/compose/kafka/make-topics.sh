#!/bin/bash
# Makes Seiche's topics where they are missing. Retention goes by arrival (LogAppendTime), so that
# a replayed past is not deleted at once.
set -euo pipefail
day_ms=86400000

make() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$SEICHE_KAFKA_BOOTSTRAP_SERVERS" \
    --create --if-not-exists --topic "$SEICHE_KAFKA_TOPIC_PREFIX.$1" \
    --partitions 4 --replication-factor 1 \
    --config message.timestamp.type=LogAppendTime --config retention.ms=$(($2 * day_ms))
}

make telemetry 1
make activity 1
make verdicts 7
make switches 30
make storms 30
make alerts 30
make health 7
make deadletter 7
