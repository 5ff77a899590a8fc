#!/usr/bin/env bash
# The audit API from beginning to end, with curl and age. The server example prints how to call this:
#   examples/story.sh URL API_KEY IDENTITY_FILE
set -euo pipefail
url=$1 key=$2 identity=$3
api="$url/v1/knowledge-base"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
# One value of an answer of one line, by its name: the first of that name.
value() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
# call METHOD PATH [BODY]: the answer; its status goes to the file status.
call() {
    local body=()
    if [ $# -gt 2 ]; then body=(-H 'Content-Type: application/json' --data-binary "$3"); fi
    curl -sS -X "$1" -H "x-api-key: $key" -H 'X-Request-Id: story' ${body[@]+"${body[@]}"} -w '\n%{http_code}' "$api$2" >"$place/answer"
    tail -n 1 "$place/answer" >"$place/status"
    sed '$d' "$place/answer"
}
expect() { [ "$(cat "$place/status")" = "$1" ] || fail "expected $1, got $(cat "$place/status")"; }

say "Query: what was blocked, two of them"
window='start=2020-01-01T00:00:00Z&end=2100-01-01T00:00:00Z'
page=$(call GET "/audit/retrievals?$window&statuses=blocked&limit=2"); expect 200
printf '%s\n' "$page"
ref=$(value ref <<<"$page")
cursor=$(value next_cursor <<<"$page")
call GET "/audit/retrievals?$window&statuses=blocked&limit=2&cursor=$cursor" >"$place/next"; expect 200
grep -q "$ref" "$place/next" && fail "the second page repeats the first"

say "Detail of $ref"
call GET "/audit/retrievals/$ref"; expect 200

say "Without a key, and with a window that ends before it begins"
curl -sS -o /dev/null -w '%{http_code}\n' "$api/audit/retrievals?$window" | grep -x 401
call GET "/audit/retrievals?start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z&limit=1000"; expect 422

say "Export: asked for, polled, downloaded, opened, checked"
job=$(call POST /audit/exports '{"start":"2020-01-01T00:00:00Z","end":"2100-01-01T00:00:00Z","export_format":"ndjson"}'); expect 202
id=$(value id <<<"$job")
for _ in $(seq 100); do
    job=$(call GET "/audit/exports/$id"); expect 200
    [ "$(value status <<<"$job")" = completed ] && break
    sleep 0.2
done
[ "$(value status <<<"$job")" = completed ] || fail "the export did not end: $job"
tr '{' '\n' <<<"$job" | grep '"download_token"' >"$place/files"
while read -r file; do
    name=$(value name <<<"$file")
    curl -sS -f -H "x-api-key: $key" -o "$place/$name" "$api/audit/exports/$id/files/$name?token=$(value download_token <<<"$file")"
    age -d -i "$identity" -o "$place/plain" "$place/$name"
    printf '%s  %s\n' "$(value sha256_plaintext <<<"$file")" "$place/plain" | sha256sum -c --status || fail "another hash: $name"
    printf '%s: %s lines, the hash is right\n' "$name" "$(wc -l <"$place/plain")"
    # The first bytes alone, as one who goes on with a download asks for them.
    curl -sS -f -H "x-api-key: $key" -r 0-20 "$api/audit/exports/$id/files/$name?token=$(value download_token <<<"$file")" | grep -q 'age-encryption.org/v1'
done <"$place/files"
[ -s "$place/plain" ] || fail "nothing was downloaded"
curl -sS -o /dev/null -w '%{http_code}\n' -H "x-api-key: $key" "$api/audit/exports/$id/files/$name?token=wrong" | grep -x 403

say "Retention policy: read, changed, changed from a version that is over"
policy=$(call GET /retention-policy); expect 200
printf '%s\n' "$policy"
version=$(value policy_version <<<"$policy")
days=$(grep -q '"retention_days":730' <<<"$policy" && echo 731 || echo 730)
call PUT /retention-policy "{\"retention_days\":$days,\"policy_version\":\"$version\"}"; expect 200
call PUT /retention-policy "{\"retention_days\":732,\"policy_version\":\"$version\"}"; expect 409
call PUT /retention-policy '{"retention_days":89}'; expect 422

say "Legal hold: not without a reason"
call PUT /retention-policy '{"legal_hold_enabled":true}'; expect 422
call PUT /retention-policy '{"legal_hold_enabled":true,"legal_hold_reason":"Case 2026-17"}'; expect 200

say "Deletion: there is no such call, and what the server tried by itself was refused"
call DELETE "/audit/retrievals/$ref"; expect 405
call GET "/audit/retrievals/$ref" >/dev/null; expect 200

say "The hold is released, so that the story can be told again"
call PUT /retention-policy '{"legal_hold_enabled":false,"legal_hold_reason":"Case 2026-17 is closed"}'; expect 200

say "Events: all of this is in the history"
call GET '/governance-events?limit=100' >"$place/events"; expect 200
for type in deletion_refused trail_read export_requested export_finalized token_issued export_downloaded policy_changed hold_set hold_released; do
    printf '%s %s\n' "$(grep -o "\"event_type\":\"$type\"" "$place/events" | wc -l)" "$type"
    grep -q "\"event_type\":\"$type\"" "$place/events" || fail "no event $type"
done
grep -q '"request_id":"story"' "$place/events" || fail "the request's id is not in the history"
grep -q '"event_type":"export_downloaded"[^{]*"actor_user_id":"' "$place/events" || fail "nobody is named who downloaded"
printf '\nThe story is told.\n'
