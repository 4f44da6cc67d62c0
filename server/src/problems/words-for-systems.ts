import type { Words } from './words.ts'

/** What other systems meet: code → what it means, what the caller should do. */
export const forSystems: Words = {
  'request.invalid': [
    'Something in the call is not as the OpenAPI document says. `details.part` says where (`params`, `query`, `body`), `details.fields` which fields, `details.reasons` what is wrong with each, `details.ignored` which were not known.',
    'Mend the call; the same one again fails again.',
  ],
  'request.not_found': ['There is no such address.', 'Compare path and method with the OpenAPI document.'],
  'request.foreign': [
    'A browser sent a write from a page of another site, or without the header our pages send.',
    'Call from a server, not from a browser.',
  ],
  'request.too_large': [
    'The body is larger than this call takes.',
    'Send fewer records in a call, or a smaller file.',
  ],
  'request.too_many': [
    'Too many calls came from this address.',
    'Wait for `Retry-After` seconds, then go on.',
  ],
  'server.failed': [
    'A fault of ours. Nothing is told of it but `requestId`, by which the log of the server has it.',
    'Try again later with the same `Idempotency-Key`; if it stays, give `requestId` to whoever runs the server.',
  ],
  'key.required': ['The call carries no API key.', 'Send `Authorization: Bearer mjk_…`.'],
  'key.unknown': ['The key is not one of ours.', 'Check that all of it was copied, and the address.'],
  'key.expired': ['The time of the key is over.', 'Use the one that replaced it, or have one made.'],
  'key.revoked': [
    'Somebody revoked the key; in the middle of a batch too. What was written until then stands.',
    'Have a new one made, then send the batch again: what stands is `unchanged`.',
  ],
  'key.waiting': [
    'The key was asked for, and no second administrator has approved it yet.',
    'Ask for the approval on the page *API keys*; then the same key works.',
  ],
  'key.refused': [
    'The key was asked for and never approved: refused, taken back, or not approved within seven days.',
    'Ask for a new one.',
  ],
  'key.scope': [
    'The key is good, but not for this call. `details.scope` names the right it lacks.',
    'Have a key made with that scope.',
  ],
  'key.too_many': [
    'The key has used up its calls of this minute.',
    'Wait for `Retry-After` seconds; send more records in each call.',
  ],
  'idempotency.invalid': [
    'The `Idempotency-Key` is not 1 to 200 printable ASCII characters.',
    'Use a random identifier.',
  ],
  'idempotency.other_body': [
    'The same key came with another call within a day.',
    'Make a new key for every new call; use one again only to repeat the same call.',
  ],
  'idempotency.in_progress': [
    'The first call with this key is still being worked on.',
    'Ask again after `details.seconds` seconds.',
  ],
  'record.invalid': [
    'A value cannot be used; `details.reasons` says which and why.',
    'Mend the data in your system; it comes with its next version.',
  ],
  'record.stale': [
    'A newer version of the record stands here already.',
    'Nothing: this is how late and repeated messages end. If your version should be the newest, its `updatedAt` is wrong.',
  ],
  'record.deleted': [
    'A version came with the same `updatedAt` as the deletion that stands.',
    'If it is to come back, send it with a later `updatedAt`.',
  ],
  'record.erased': [
    'The person was erased here, and this is not newer than what was erased.',
    'Leave it. Somebody who applies anew comes with a later `updatedAt`.',
  ],
  'record.from_the_future': [
    '`updatedAt` lies more than five minutes ahead: it would lock out what follows.',
    'Set the clock, and send instants with their offset.',
  ],
  'record.parent_missing': [
    'The record names another that has not come from this source. `details.parent` (`parent` in a batch) says which.',
    'Send that one, then this one again; in one call their order does not matter.',
  ],
  'record.unit_unknown': [
    'No unit of the organisation has the code in `unitCode` today.',
    'Use the codes of the page Organisation; ask HR when a unit was renamed or closed.',
  ],
  'record.duplicate_code': [
    'Another record has this code or number, or was made from the same application; `details.reasons` says which.',
    'Find out which of the two is right in your system.',
  ],
  'record.probation_too_long': [
    'The probation ends later than the law allows for the length of the contract.',
    'Correct contract or probation in your system.',
  ],
  'record.version_changed': [
    'The version in `If-Match` is not the one that stands.',
    'Read `GET /api/v1/records/{kind}/{number}`, decide, and send again with its `ETag`.',
  ],
  'record.failed': [
    'The record could not be written by a fault of ours; the others of the call were.',
    'Send it again later; if it stays, give `requestId` to whoever runs the server.',
  ],
  'record.not_found': [
    'Nothing here has this number for the source of the key, or it is no longer there.',
    'Check number and key: each source sees its own numbers.',
  ],
  'crypto.erased': ['The data of this person was deleted.', 'Leave it; there is nothing to be read.'],
  'partner.unknown_test': ['There is no such test, or its vacancy is closed.', 'List the tests again.'],
  'partner.unknown_order': ['There is no such order for this key.', 'Check the identifier.'],
  'partner.other_order': ['The number stands for an order of another test.', 'Use a new number.'],
  'partner.address_refused': [
    'The address to be told is not on a host that is allowed.',
    'Have the host added to `GREENHOUSE_HOSTS`.',
  ],
  'partner.unreadable_email': ['The address of the candidate is none.', 'Correct it and order again.'],
  'partner.erased': ['The candidate was erased here.', 'Do not order again for this person.'],
  'partner.refused': ['Something in the data of the candidate will not do.', 'Correct it and order again.'],
}

/** Codes of records that were written as far as their sender owns them; the rest waits for a person. */
export const ofWaiting: Words = {
  same_time_other_content: [
    'Two contents came with the same `updatedAt`; the first stands.',
    'Send the right one with a later `updatedAt`, or wait for HR.',
  ],
  other_parent: [
    'An application names another candidate or vacancy than before.',
    'Make a new application in your system instead, or wait for HR.',
  ],
  other_id: [
    'HR joined this candidate with another record whose ID number is another; nothing was written.',
    'Check the ID number and send the right one, or wait for HR.',
  ],
  stage: [
    'The application cannot go from where it stands to the stage you sent.',
    'Nothing: HR takes your side or keeps ours.',
  ],
  rejection: ['Nobody is turned down by a machine.', 'Nothing: HR looks at the application.'],
  interview_running: [
    'You deleted or withdrew what is in the middle of an interview or its assessment.',
    'Nothing: HR closes it with a reason, or keeps it.',
  ],
}
