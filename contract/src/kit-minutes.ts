interface Timed {
  thinkSeconds: number
  answerSeconds: number
}

/** What a kit says about time, as `Kit` and `KitModules` say it. */
interface Timetable {
  selfIntroduction: Timed
  questions: readonly Timed[]
  modules?: {
    scenario?: (Timed & { turns: number }) | undefined
    english?: { tasks: readonly { kind: string; count: number }[] } | undefined
    abilityTest?: { minutes: number } | undefined
  }
}

/**
 * Minutes a candidate should reckon with for all modules together, thinking included, in steps of five. Which task
 * of a kind is drawn is not known beforehand: the longest counts.
 */
export function kitMinutes(
  { selfIntroduction, questions, modules }: Timetable,
  englishTasks: readonly (Timed & { kind: string })[],
): number {
  const steps = [selfIntroduction, ...questions].reduce((sum, step) => sum + secondsOf(step), 0)
  const scenario = modules?.scenario ? modules.scenario.turns * secondsOf(modules.scenario) : 0
  const english = (modules?.english?.tasks ?? []).reduce((sum, { kind, count }) => {
    const lengths = englishTasks.filter((task) => task.kind === kind).map(secondsOf)
    return sum + count * Math.max(0, ...lengths)
  }, 0)
  const test = (modules?.abilityTest?.minutes ?? 0) * 60
  return Math.ceil((steps + scenario + english + test) / 300) * 5
}

const secondsOf = ({ thinkSeconds, answerSeconds }: Timed): number => thinkSeconds + answerSeconds
