import type { Language } from '../types.ts'
import type { ScenarioDraft } from './types.ts'

/** A kind of text, with the fewest and most characters it may have once it is filled, in Chinese. */
const lengths = {
  title: [4, 24],
  role: [6, 80],
  situation: [40, 300],
  fact: [6, 110],
  authority: [12, 180],
  name: [1, 20],
  aim: [2, 80],
  temper: [2, 60],
  topic: [1, 16],
  line: [8, 150],
  reply: [4, 100],
  closing: [8, 130],
  promise: [2, 24],
  description: [10, 130],
  cue: [3, 60],
  anchor: [8, 170],
  sample: [6, 500],
  option: [1, 24],
} as const
export type TextKind = keyof typeof lengths

/** English says the same in about three times as many characters. */
const longer = 3

/** The fewest and most characters a text of this kind may have. */
export function limitsOf(kind: TextKind, language: Language): readonly [number, number] {
  const [least, most] = lengths[kind]
  return language === 'en' ? [least, most * longer] : [least, most]
}

/** A text of a draft with its place. */
export type PlacedText = { readonly at: string; readonly kind: TextKind; readonly text: string }

/** Every text of a draft that somebody reads or that is read by the scorer; lines that are left out are not there. */
export function textsOf(draft: ScenarioDraft): PlacedText[] {
  const all = (at: string, kind: TextKind, list: readonly string[]): PlacedText[] =>
    list.map((text, index) => ({ at: `${at}.${index}`, kind, text }))
  const one = (at: string, kind: TextKind, text: string): PlacedText => ({ at, kind, text })
  const person = (at: string, { name, aim, temper }: ScenarioDraft['counterpart']): PlacedText[] => [
    one(`${at}.name`, 'name', name),
    one(`${at}.aim`, 'aim', aim),
    one(`${at}.temper`, 'temper', temper),
  ]
  const { closings, anchors } = draft
  return [
    one('title', 'title', draft.title),
    one('role', 'role', draft.role),
    one('situation', 'situation', draft.situation),
    ...all('facts', 'fact', draft.facts),
    one('authority', 'authority', draft.authority),
    ...person('counterpart', draft.counterpart),
    ...draft.others.flatMap((other, index) => person(`others.${index}`, other)),
    ...draft.turns.flatMap(({ topic, ...lines }, index) => [
      one(`turns.${index}.topic`, 'topic', topic),
      ...Object.entries(lines)
        .filter(([, line]) => line !== '')
        .map(([mood, line]) => one(`turns.${index}.${mood}`, 'line', line)),
    ]),
    ...Object.entries(draft.replies).flatMap(([name, list]) => all(`replies.${name}`, 'reply', list)),
    one('closings.calm', 'closing', closings.calm),
    one('closings.doubtful', 'closing', closings.doubtful),
    one('closings.heated', 'closing', closings.heated),
    ...all('promises', 'promise', draft.promises),
    ...draft.choices.flatMap(({ options }, index) =>
      options.flatMap((texts, option) => all(`choices.${index}.options.${option}`, 'option', texts)),
    ),
    ...draft.behaviours.flatMap(({ description, cues }, index) => [
      one(`behaviours.${index}.description`, 'description', description),
      ...all(`behaviours.${index}.cues`, 'cue', cues),
    ]),
    one('anchors.low', 'anchor', anchors.low),
    one('anchors.middle', 'anchor', anchors.middle),
    one('anchors.high', 'anchor', anchors.high),
    ...all('samples.good', 'sample', draft.samples.good),
    ...all('samples.evasive', 'sample', draft.samples.evasive),
  ]
}
