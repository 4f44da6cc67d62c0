#!/usr/bin/env bash
# An assessment ordered and its report read, in the shape of HR Open. KEY: an API key of the scope hr-open.
#   URL=http://127.0.0.1:4000 KEY=mjk_… bash docs/examples/hr-open.sh
set -euo pipefail
: "${URL:?}" "${KEY:?}"
hr_open() { curl -sS --fail-with-body -H "authorization: Bearer $KEY" -H 'content-type: application/json' "$@"; }
field() { node -pe "JSON.parse(fs.readFileSync(0))$1"; }

package=$(hr_open "$URL/partner/hr-open/assessment-catalog" | field .assessmentPackages[0].packageId.value)
echo "package $package"

order=$(hr_open "$URL/partner/hr-open/assessment-orders" -d '{
  "orderId": { "value": "A-1001" }, "packageId": { "value": "'"$package"'" },
  "assessmentSubject": { "id": { "value": "P-77" }, "person": {
    "name": { "given": "岚", "family": "周" },
    "communication": { "email": [{ "address": "zhou@example.com" }] } } } }' | field .supplierOrderId.value)
echo "order $order"
echo "status $(hr_open "$URL/partner/hr-open/assessment-reports/$order" | field .assessmentResults[0].assessmentStatus)"
