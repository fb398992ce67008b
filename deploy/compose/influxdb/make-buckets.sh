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

# Grafana reads and cannot write: its secret is user:password of a login that InfluxQL accepts.
IFS=: read -r user password </run/secrets/grafana-store-token || [ -n "$password" ]
influx v1 auth create --username "$user" --password "$password" "${readable[@]}" \
  --description "Grafana, read only" >/dev/null
