export { assembleFamily, draftOf } from './assemble.ts'
export { type CheckedDraft, checkDraft } from './check.ts'
export { draftCompetency, draftRules, moodsAt, startOf } from './frame.ts'
export { buildDraftPrompt, type DraftedBefore, draftPromptVersion } from './prompt.ts'
export { type ReadDraft, readDraft } from './read.ts'
export { playWords } from './rehearse.ts'
export {
  conflictKinds,
  type DraftBrief,
  type DraftFault,
  type DraftFaultCode,
  type DraftFrame,
  type DraftWarning,
  type DraftWarningCode,
  draftFaultCodes,
  draftWarningCodes,
  replyNames,
  type ScenarioDraft,
} from './types.ts'
