import { failures } from '../../platform/errors/index.ts'

export const fail = failures('directory', { not_found: 404 })
