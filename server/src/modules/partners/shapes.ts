import type { ProblemShape } from '../../platform/http/index.ts'

/** What partners' engineers read; the code says the same for programs. */
const messages: Record<string, string> = {
  'key.required': 'Send the API key as user name of HTTP Basic authentication, without a password.',
  'key.unknown': 'This API key is not known.',
  'key.expired': 'This API key has expired.',
  'key.revoked': 'This API key has been revoked.',
  'key.waiting': 'This API key waits for approval.',
  'key.refused': 'This API key was not approved.',
  'key.scope': 'This API key may not be used here.',
  'key.too_many': 'Too many calls. Try again later.',
  'request.too_many': 'Too many calls. Try again later.',
  'request.invalid': 'A field is missing or cannot be read.',
  'request.too_large': 'The request is too large.',
  'request.not_found': 'There is no such call.',
  'partner.unknown_test': 'There is no such test. It may have been closed; list the tests again.',
  'partner.unknown_order': 'There is no such interview.',
  'partner.address_refused': 'This address is not one that is told results.',
  'partner.unreadable_email': 'This is no e-mail address.',
  'partner.erased': 'The data of this person were deleted on request and cannot be taken again.',
  'partner.refused': 'The person cannot be taken over.',
}

const messageOf = (code: string) => messages[code] ?? 'The request could not be handled.'

/** Failures as Greenhouse's own APIs write them: a message, and the errors with their fields. */
export const greenhouseShape: ProblemShape = {
  prefix: '/partner/greenhouse/',
  shape({ code, details, requestId }) {
    const message = messageOf(code)
    const fields = [...(Array.isArray(details?.fields) ? details.fields : []), details?.field].filter(
      (field): field is string => typeof field === 'string',
    )
    const errors = fields.length > 0 ? fields.map((field) => ({ message, field })) : [{ message }]
    return { message, errors, code, request_id: requestId }
  },
}

export const partnerShapes = [greenhouseShape]
