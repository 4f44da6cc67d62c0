import { failures } from '../../platform/errors/index.ts'

export const fail = failures('integrity', { not_found: 404 })
