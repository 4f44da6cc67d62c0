#!/usr/bin/env bash
# A spreadsheet of past data: read, tried without writing, loaded, taken back. For a login that may import.
#   URL=http://127.0.0.1:4000 EMAIL=… PASSWORD=… bash docs/examples/import.sh
set -euo pipefail
: "${URL:?}" "${EMAIL:?}" "${PASSWORD:?}"
cd "$(dirname "$0")"
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT
call() { curl -sS --fail-with-body -b "$cookies" -c "$cookies" -H 'x-mingjian: 1' "$@"; }
json=(-H 'content-type: application/json')
field() { node -pe "(batch => $1)(JSON.parse(fs.readFileSync(0)))"; }
# Asks until the batch has left the state it works in.
settle() { while call "$URL/api/imports/$id" | grep -qE '"state":"('"$1"')"'; do sleep 0.5; done; }

call "${json[@]}" "$URL/api/session" -d '{"email":"'"$EMAIL"'","password":"'"$PASSWORD"'"}' >/dev/null
id=$(call "${json[@]}" "$URL/api/imports" -d '{"kind":"candidates","source":"old-hr","fileName":"past-people.csv",
  "bytes":'"$(wc -c <past-people.csv)"'}' | field batch.id)
call -X PUT -H 'content-type: application/x-table' --data-binary @past-people.csv "$URL/api/imports/$id/file" >/dev/null
settle 'arriving|inspecting'

# The mapping is a proposal; a person would look at it here.
mapping=$(call "$URL/api/imports/$id" |
  field 'JSON.stringify({ columns: batch.columns.map(({ index, field }) => ({ index, field })), constants: batch.constants })')
call "${json[@]}" "$URL/api/imports/$id/check" -d "$mapping" >/dev/null
settle 'checking'
call "$URL/api/imports/$id/rows?pageSize=100" |
  field 'batch.items.map(row => `row ${row.number} ${row.result} ${row.reasons.map(one => one.code)}`.trim()).join("\n")'

call "${json[@]}" "$URL/api/imports/$id/approval" -d '{"confirmed":true}' >/dev/null
settle 'loading'
call "$URL/api/imports/$id" | field 'batch.state'
call "${json[@]}" "$URL/api/imports/$id/rollback" -d '{"confirmed":true}' >/dev/null
settle 'rolling_back'
call "$URL/api/imports/$id" | field 'batch.state'
