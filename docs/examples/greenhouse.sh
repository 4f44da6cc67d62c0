#!/usr/bin/env bash
# What Greenhouse asks when an assessment is ordered. KEY: an API key of the scope greenhouse.
#   URL=http://127.0.0.1:4000 KEY=mjk_… bash docs/examples/greenhouse.sh
set -euo pipefail
: "${URL:?}" "${KEY:?}"
greenhouse() { curl -sS --fail-with-body -u "$KEY:" -H 'content-type: application/json' "$@"; }
field() { node -pe "JSON.parse(fs.readFileSync(0))$1"; }

test=$(greenhouse "$URL/partner/greenhouse/list_tests" | field '[0].partner_test_id')
echo "test $test"

order='{
  "partner_test_id": "'"$test"'", "url": "https://app.greenhouse.io/integrations/testing_partners/take_home_tests/12345",
  "candidate": { "first_name": "岚", "last_name": "周", "email": "zhou@example.com",
    "greenhouse_profile_url": "https://app.greenhouse.io/people/17681532" } }'
interview=$(greenhouse "$URL/partner/greenhouse/send_test" -d "$order" | field .partner_interview_id)
echo "interview $interview"
echo "again $(greenhouse "$URL/partner/greenhouse/send_test" -d "$order" | field .partner_interview_id)"
echo "status $(greenhouse "$URL/partner/greenhouse/test_status?partner_interview_id=$interview" | field .partner_status)"
