export * from './directory.ts'
export * from './people.ts'
export * from './records.ts'
export * from './removing.ts'
