export { eraseAbilityTest } from './erasing.ts'
export { presentTest } from './present.ts'
export { readAbilityResult } from './result.ts'
export { registerAbility } from './routes.ts'
export {
  continueTest,
  giveAnswer,
  giveBack,
  startTest,
  type TestTaker,
  testStateOf,
} from './session.ts'
export { abilityTasks } from './tasks.ts'
