import { failures } from '../../platform/errors/index.ts'

export const fail = failures('webhooks', {
  not_found: 404,
  address_refused: 422,
  too_many: 409,
  disabled: 409,
})
