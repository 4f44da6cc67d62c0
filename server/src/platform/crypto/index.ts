export * from './blind-index.ts'
export * from './data-keys.ts'
export * from './keys.ts'
export * from './seal.ts'
