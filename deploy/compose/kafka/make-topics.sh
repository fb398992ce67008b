#!/bin/bash
# Makes Seiche's topics where they are missing. Retention goes by arrival (LogAppendTime), so that
# a replayed past is not deleted at once.
set -euo pipefail
day_ms=86400000

create() { # NAME PARTITIONS CONFIG…
  local name=$1 partitions=$2
  shift 2
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$SEICHE_KAFKA_BOOTSTRAP_SERVERS" \
    --create --if-not-exists --topic "$SEICHE_KAFKA_TOPIC_PREFIX.$name" \
    --partitions "$partitions" --replication-factor 1 \
    --config message.timestamp.type=LogAppendTime "$@"
}

make() { # NAME DAYS
  create "$1" 4 --config retention.ms=$(($2 * day_ms))
}

# The newest record is all that counts, however old it is.
make_compacted() { # NAME
  create "$1" 1 --config cleanup.policy=compact --config max.message.bytes=8388608
}

make telemetry 1
make_compacted inventory
make_compacted rules
make activity 1
make verdicts 7
make switches 30
make storms 30
make alerts 30
make health 7
make deadletter 7
