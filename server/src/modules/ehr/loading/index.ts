export * from './directory.ts'
export * from './finding.ts'
export {
  fingerprints,
  insertPeople,
  insertSealedPeople,
  type KnownPerson,
  keysOfPeople,
  type NewPerson,
  type PersonFields,
  type Rewriting,
  type SealedPerson,
  sealPerson,
} from './people.ts'
export * from './records.ts'
export * from './removing.ts'
