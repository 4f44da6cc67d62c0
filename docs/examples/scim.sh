#!/usr/bin/env bash
# Your directory tells who works here and who left. KEY: an API key of the scope scim.
#   URL=http://127.0.0.1:4000 KEY=mjk_… bash docs/examples/scim.sh
set -euo pipefail
: "${URL:?}" "${KEY:?}"
scim() { curl -sS --fail-with-body -H "authorization: Bearer $KEY" -H 'content-type: application/scim+json' "$@"; }
field() { node -pe "JSON.parse(fs.readFileSync(0))$1"; }

# digital-sales is the code of a unit of the demonstration: put one of yours.
person=$(scim "$URL/scim/v2/Users" -d '{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  "userName": "zhou@example.com", "displayName": "周岚",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "digital-sales" } }' | field .id)
echo "user $person"

group=$(scim "$URL/scim/v2/Groups" -d '{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  "displayName": "招聘专员", "members": [{ "value": "'"$person"'" }] }' | field .id)
echo "group $group"

# She has left: her sessions end with this call.
scim -X PATCH "$URL/scim/v2/Users/$person" -d '{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  "Operations": [{ "op": "replace", "path": "active", "value": false }] }' >/dev/null
echo "active $(scim "$URL/scim/v2/Users/$person" | field .active)"
