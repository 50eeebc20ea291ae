#!/usr/bin/env bash
# How long this application (27 handlers) takes, with the broker in memory, from the start of the JVM until:
#   quarkus    Quarkus and the beans are up
#   connected  the topology is declared; Jackson's ObjectMapper is there
#   consuming  all queues are consumed
#   handled    the first message is handled
# Prints the median and the minimum in milliseconds. Build first: ./mvnw -Peverything -DskipTests -pl integration-tests/app -am package
# start-times.sh [STARTS [DIRECTORY...]]   several builds of quarkus-app take turns, so that they meet the same load
set -euo pipefail

STARTS="${1:-11}"
shift || true
[ $# -gt 0 ] || set -- "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/target/quarkus-app"

lines="$(mktemp)"
trap 'rm -f -- "$lines"' EXIT
for _ in $(seq "$STARTS"); do
  for app in "$@"; do
    [ -f "$app/quarkus-run.jar" ] || { echo "there is no $app/quarkus-run.jar: build first" >&2; exit 1; }
    log="$("${JAVA_HOME:+$JAVA_HOME/bin/}java" "-Dpetisco.it.start-times=$(date +%s%3N)" \
      -Dquarkus.petisco.transport=in-memory -Dquarkus.http.host-enabled=false -jar "$app/quarkus-run.jar" 2>&1)" || true
    times="$(grep '^start-times ' <<<"$log")" || { printf '%s\n' "$log" >&2; exit 1; }
    for mark in ${times#start-times }; do
      echo "$app ${mark%=*} ${mark#*=}" >>"$lines"
    done
  done
done
for app in "$@"; do
  echo "$app, $STARTS starts:"
  for mark in quarkus connected consuming handled; do
    awk -v app="$app" -v mark="$mark" '$1 == app && $2 == mark { print $3 }' "$lines" | sort -n |
      awk -v mark="$mark" '{ ms[NR] = $1 } END { printf "  %-10s median %5d  minimum %5d\n", mark, ms[int((NR + 1) / 2)], ms[1] }'
  done
done
