export { continueScenario, longestTurn, passTurn, startScenario, unheardRule } from './engine.ts'
export { parseScenarioFamily } from './family-check.ts'
export { fillScenario, valuesOf } from './fill.ts'
export { fillingsOf } from './parameters-check.ts'
export { scoreDialogue } from './score.ts'
export type {
  DialogueScore,
  Exchange as ScenarioExchange,
  Mood as ScenarioMood,
  Parameter as ScenarioParameter,
  Scenario,
  ScenarioFamily,
  ScenarioRule,
  ScenarioSession,
  ScenarioTurn,
  SignalFinding,
} from './types.ts'
export { moods as scenarioMoods } from './types.ts'
