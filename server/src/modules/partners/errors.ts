import { failures } from '../../platform/errors/index.ts'

/** What can be wrong with an order of another system. */
export const fail = failures('partner', {
  unknown_test: 422,
  unknown_order: 404,
  other_order: 409,
  address_refused: 422,
  unreadable_email: 422,
  erased: 410,
  refused: 422,
})
