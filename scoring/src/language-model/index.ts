export {
  type CombinedReading,
  type Comparison,
  combineRuns,
  type RunScore,
  type Spread,
  spreadOf,
} from './combine.ts'
export { type Masked, maskText } from './mask.ts'
export { buildPrompt, type Prompt, type ReplySchema } from './prompt.ts'
export { objectIn, parseReply, type Reply } from './reply.ts'
export * from './types.ts'
export { type CheckedAgainst, checkItems, isUntrue, modelFinderVersion } from './verify.ts'
