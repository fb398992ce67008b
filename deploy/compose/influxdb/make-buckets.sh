#!/bin/bash
# Runs once, after the image's own setup made the organisation and seiche_raw.
set -euo pipefail

id_of() {
  influx bucket list --name "$1" --hide-headers | cut -f 1
}

influx bucket create --name seiche_events --retention 730d
influx bucket create --name seiche_rollup --retention 1825d

# InfluxQL asks for a database and a retention policy: each bucket is a database of its own name.
readable=()
for bucket in seiche_raw seiche_events seiche_rollup; do
  id=$(id_of "$bucket")
  influx v1 dbrp create --bucket-id "$id" --db "$bucket" --rp autogen --default
  readable+=(--read-bucket "$id")
done

# Grafana's login, which InfluxQL accepts: it may read and nothing else.
influx v1 auth create --username grafana --password "$GRAFANA_STORE_PASSWORD" "${readable[@]}" \
  --description "Grafana, read only" >/dev/null
