import type { Evaluation } from './evaluate.ts'
import type { Figure, Figures } from './figures.ts'
import type { GateVerdict } from './gate.ts'
import type { PeopleAgreement } from './people.ts'

const digits = (value: number): string => value.toFixed(3)

const cell = ({ value, interval }: Figure): string =>
  value === null
    ? '—'
    : `${digits(value)}${interval ? ` [${digits(interval[0])}, ${digits(interval[1])}]` : ''}`

/** A table for a terminal, then the verdict in words; every line ends with a line break. */
export function describeEvaluation(found: Evaluation, people: PeopleAgreement, verdict: GateVerdict): string {
  const { baselines, scale } = found
  const rows: [string, Figures | null][] = [
    ['model', found.model],
    ['length only', baselines.length],
    ['reference overlap', baselines.overlap],
    ['question mean', baselines.questionMean],
  ]
  const table = [
    ['', 'n', 'r', 'QWK', 'MAE', 'SMD'],
    ...rows.map(([name, figures]) =>
      figures
        ? [name, String(figures.n), cell(figures.r), cell(figures.qwk), cell(figures.mae), cell(figures.smd)]
        : [name, '—', '—', '—', '—', '—'],
    ),
  ]
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const lines = [
    `${found.lines} lines, ${found.distinct} different answers to ${found.questions} questions; scores ${scale.lowest} to ${scale.highest}`,
    `${found.folds}-fold cross-validation, ${found.unseenQuestions ? 'whole questions held out' : 'answers held out, their questions known'}; 95 % bootstrap intervals, seeded`,
    `QWK on ${scale.levels} levels of ${Number(scale.step.toPrecision(6))} points`,
    '',
    ...table.map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    people.n > 0
      ? `two people on ${people.n} answers: QWK ${people.qwk === null ? '—' : digits(people.qwk)}, r ${people.r === null ? '—' : digits(people.r)}`
      : 'no line says what single people gave ("humanScores"): agreement between people is not known',
    ...verdict.reasons.map(({ met, en, zh }) => `  ${met ? 'met    ' : 'not met'}  ${en} / ${zh}`),
    verdict.en,
    verdict.zh,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
