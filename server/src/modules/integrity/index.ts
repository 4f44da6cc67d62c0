export { eraseFaceSignals, eraseSignals } from './erasing.ts'
export { nameOthers } from './others.ts'
export { readIntegrity } from './reading.ts'
export { registerIntegrity } from './routes.ts'
