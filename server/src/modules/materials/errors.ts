import { failures } from '../../platform/errors/index.ts'

export const fail = failures('materials', {
  not_found: 404,
  unknown_request: 422,
  too_many: 409,
  closed: 409,
})
