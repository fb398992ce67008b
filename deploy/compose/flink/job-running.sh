#!/bin/bash
# Succeeds while this JobManager's job runs; its REST port may be given.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-8081}"
printf 'GET /jobs/overview HTTP/1.0\r\n\r\n' >&3
grep -q '"state":"RUNNING"' <&3
