#!/usr/bin/env bash
# A vacancy and somebody who passed screening there. KEY: an API key of the scopes records.write and records.read.
#   URL=http://127.0.0.1:4000 KEY=mjk_… bash docs/examples/rest.sh
set -euo pipefail
: "${URL:?}" "${KEY:?}"
rest() { curl -sS --fail-with-body -H "authorization: Bearer $KEY" -H 'content-type: application/json' "$@"; }
field() { node -pe "JSON.parse(fs.readFileSync(0))$1"; }

echo "key $(rest "$URL/api/v1/key" | field .source)"

# group is the code of a unit on the page Organisation: put one of yours.
vacancy='{
  "updatedAt": "2026-11-20T09:30:00+08:00", "code": "V-18", "unitCode": "group", "title": "销售经理",
  "openedAt": "2026-11-20T09:30:00+08:00",
  "competencies": [{ "competency": "customer-orientation", "weight": 0.6, "requiredLevel": 3, "why": "面向企业客户" },
                   { "competency": "communication", "weight": 0.4, "requiredLevel": 3 }] }'
echo "V-18 $(rest -X PUT "$URL/api/v1/vacancies/V-18" -d "$vacancy" | field .outcome)"

rest "$URL/api/v1/records" -d '{ "records": [
  { "kind": "candidate", "externalId": "P-18", "updatedAt": "2026-11-20T09:30:00+08:00",
    "data": { "name": "周岚", "email": "zhou.lan@example.com", "phone": "13800000018" } },
  { "kind": "application", "externalId": "A-18", "updatedAt": "2026-11-20T09:30:00+08:00",
    "data": { "candidate": "P-18", "vacancy": "V-18", "appliedAt": "2026-11-20T09:30:00+08:00", "screening": "passed" } }
] }' | field '.results.map(one => `${one.externalId} ${one.outcome}`).join("\n")'

echo "stage $(rest "$URL/api/v1/applications/A-18" | field .stage)"
# Sent again, nothing happens twice.
echo "V-18 $(rest -X PUT "$URL/api/v1/vacancies/V-18" -d "$vacancy" | field .outcome)"
