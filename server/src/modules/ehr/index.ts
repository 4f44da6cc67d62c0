export { csvField } from './applications/export.ts'
export { listMoves, type Move, type MoveInput, moveStage } from './applications/moves.ts'
export { beforeScreening, moveOptions, namesProtectedTrait } from './applications/rules.ts'
export {
  addApplication,
  addWrittenTest,
  type ListInput,
  listApplications,
  listWrittenTests,
  presentApplicationSummaries,
  recordInterviewResult,
  requireApplication,
  screenApplications,
  type WrittenTest,
} from './applications/service.ts'
export {
  type ApplicationRecord,
  findApplication,
  findApplications,
  listApplicationsFrom,
  listApplicationsOfCandidate,
  listApplicationsOfPerson,
} from './applications/store.ts'
export { type Addressee, listAddressees } from './candidates/addressees.ts'
export {
  maskEmail,
  maskIdNumber,
  maskPhone,
  normaliseEmail as readableEmail,
  normaliseIdNumber as readableIdNumber,
  normaliseName as readableName,
  normalisePhone as readablePhone,
} from './candidates/normalise.ts'
export {
  addCandidate,
  candidateKey,
  getNames,
  getPerson,
  type NewCandidate,
  type Person,
  personQuery,
} from './candidates/service.ts'
export { unitsWithoutOfficer } from './duties/administering.ts'
export { isApart, judgedUnitIds, mayBeBoth, onSide, requireNotApart, takeSide } from './duties/service.ts'
export { listLoginsOnSide } from './duties/store.ts'
export { longestProbation } from './employees/rules.ts'
export { addEmployee, addProbationReview } from './employees/service.ts'
export {
  anonymisePerson,
  eraseApplication,
  forgetTombstones,
  lockApplication,
  removePeople,
} from './erasing.ts'
export { fail as ehrFailures } from './errors.ts'
export { applicationMoved, applicationScreened, personClosed } from './events.ts'
export * from './loading/index.ts'
export { addUnit, dayOf, listUnits, reaches, type Unit, unitNames, visibleUnitIds } from './org/service.ts'
export { addStaff } from './org/staff.ts'
export { byIds, ownRecords, rewritePeople } from './people/blending.ts'
export { fail as personFailures } from './people/errors.ts'
export { joinPeople, recordsOfPerson } from './people/joining.ts'
export { mergePerson, traitsOf } from './people/merge.ts'
export { findPair, listPairs, type Pair, type PairState, settlePairs } from './people/pairs.ts'
export { partPeople } from './people/parting.ts'
export { numbersOf, staffNames } from './people/reading.ts'
export { compare, type Rule } from './people/score.ts'
export { applyRecords } from './records/apply.ts'
export { ourContent, theirContent } from './records/contents.ts'
export { countDay, digestOf, forgetDays, listDays, noteRefused, noteTheirs } from './records/days.ts'
export { externalIdsOf, findRecord, resolveRecord } from './records/reading.ts'
export { etagOf, ownership } from './records/rules.ts'
export {
  closeUnderWay,
  findConflict,
  letComeAgain,
  listConflicts,
  settleConflict,
  versionsOf,
} from './records/settling.ts'
export type { Sender } from './records/work.ts'
export { registerEhr } from './routes.ts'
export { mailPasswordLink } from './staff/links.ts'
export { lastOf } from './staff/rules.ts'
export { listGrants, lockStaff } from './staff/store.ts'
export {
  countUnattached,
  holdUnattached,
  listUnattached,
  type Unattached,
} from './unattached.ts'
export {
  assignKit,
  changeVacancy,
  createVacancy,
  listVacancyUnits,
  setClosed,
} from './vacancies/editing.ts'
export {
  addVacancy,
  type CompetencyItem,
  findVacancyRecord,
  getVacancyRecord,
  presentVacancies,
  requireVacancy,
  type VacancyRecord,
  vacancyTitles,
} from './vacancies/service.ts'
