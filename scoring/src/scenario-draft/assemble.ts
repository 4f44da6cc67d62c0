import type { Parameter, ScenarioFamily, ScenarioTurn } from '../scenario/types.ts'
import { draftCompetency, draftRules } from './frame.ts'
import type { DraftBehaviour, DraftFrame, DraftTurn, ScenarioDraft } from './types.ts'

/** The family a draft makes: its texts with our rules of reaction. Whether it can be played is checked elsewhere. */
export function assembleFamily(frame: DraftFrame, version: string, draft: ScenarioDraft): ScenarioFamily {
  const { title, role, situation, facts, authority, counterpart, others, closings, promises } = draft
  return {
    id: frame.key,
    version,
    language: frame.language,
    packs: frame.packs,
    ...{ title, role, situation, facts, authority },
    people: [
      { id: 'counterpart', ...counterpart },
      ...others.map((person, index) => ({ id: `other${index + 1}`, ...person })),
    ],
    counterpart: 'counterpart',
    start: frame.start,
    turns: draft.turns.map(turnOf),
    rules: draftRules,
    replies: draft.replies,
    closings,
    promises,
    parameters: parametersOf(draft),
    constraints: [
      ...draft.differ.map((differ) => ({ differ })),
      ...draft.less.map(([small = '', large = '']) => ({ less: [small, large] as const })),
    ],
    rubric: {
      id: `scenario.${frame.key}`,
      competency: draftCompetency,
      keyBehaviours: draft.behaviours.map(behaviourOf),
      anchors: { 1: draft.anchors.low, 3: draft.anchors.middle, 5: draft.anchors.high },
    },
  }
}

function turnOf({ topic, ...lines }: DraftTurn): ScenarioTurn {
  return { topic, lines: Object.fromEntries(Object.entries(lines).filter(([, line]) => line !== '')) }
}

function behaviourOf({ description, cues, concepts, weight }: DraftBehaviour, index: number) {
  return {
    id: `kb${index + 1}`,
    description,
    cues,
    ...(concepts.length > 0 ? { concepts } : {}),
    weight: weight / 100,
  }
}

/** The parameters of a draft as a family has them. */
export function parametersOf({
  choices,
  numbers,
}: Pick<ScenarioDraft, 'choices' | 'numbers'>): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {}
  for (const { name, fields, options } of choices)
    parameters[name] = {
      options: options.map((texts) =>
        fields.length === 0
          ? (texts[0] ?? '')
          : Object.fromEntries(fields.map((field, index) => [field, texts[index] ?? ''])),
      ),
    }
  for (const { name, from, to, step } of numbers) parameters[name] = { from, to, step }
  return parameters
}

/** The texts of a family that stands, as a draft has them: an example of what is wanted. */
export function draftOf(family: ScenarioFamily, samples: ScenarioDraft['samples']): ScenarioDraft {
  const { title, role, situation, facts, authority, people, closings, promises, rubric } = family
  const bare = people.map(({ id, ...person }) => ({ id, person }))
  const speaks = bare.find(({ id }) => id === family.counterpart)?.person
  const entries = Object.entries(family.parameters)
  return {
    ...{ title, role, situation, facts, authority, closings, promises },
    counterpart: speaks ?? { name: '', aim: '', temper: '' },
    others: bare.filter(({ id }) => id !== family.counterpart).map(({ person }) => person),
    turns: family.turns.map(({ topic, lines: { calm = '', doubtful = '', heated = '' } }) => ({
      ...{ topic, calm, doubtful, heated },
    })),
    replies: family.replies as ScenarioDraft['replies'],
    choices: entries.flatMap(([name, one]) => ('options' in one ? [choiceOf(name, one.options)] : [])),
    numbers: entries.flatMap(([name, one]) => ('options' in one ? [] : [{ name, ...one }])),
    differ: family.constraints.flatMap((one) => ('differ' in one ? [one.differ] : [])),
    less: family.constraints.flatMap((one) => ('less' in one ? [one.less] : [])),
    behaviours: rubric.keyBehaviours.map(({ description, cues, concepts = [], weight = 0 }) => ({
      ...{ description, cues, concepts },
      weight: Math.round(weight * 100),
    })),
    anchors: {
      low: rubric.anchors[1] ?? '',
      middle: rubric.anchors[3] ?? '',
      high: rubric.anchors[5] ?? '',
    },
    samples,
  }
}

function choiceOf(name: string, options: readonly (string | Readonly<Record<string, string>>)[]) {
  const [first] = options
  const fields = typeof first === 'object' ? Object.keys(first) : []
  return {
    name,
    fields,
    options: options.map((option) =>
      typeof option === 'string' ? [option] : fields.map((field) => option[field] ?? ''),
    ),
  }
}
