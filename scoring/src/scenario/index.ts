export { continueScenario, longestTurn, startScenario } from './engine.ts'
export { parseScenarioFamily } from './family-check.ts'
export { fillScenario } from './fill.ts'
export { scoreDialogue } from './score.ts'
export type {
  DialogueScore,
  Exchange as ScenarioExchange,
  Mood as ScenarioMood,
  Scenario,
  ScenarioFamily,
  ScenarioSession,
  SignalFinding,
} from './types.ts'
export { moods as scenarioMoods } from './types.ts'
