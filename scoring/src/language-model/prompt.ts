import { elementsOf } from '../points.ts'
import type { ElementName, Language, Rubric } from '../types.ts'
import { elementTexts, instructions, labels } from './wording.ts'

/** What is sent for one run: rules and rubric apart from the answer, which is data. */
export type Prompt = {
  readonly system: string
  readonly user: string
  readonly schema: ReplySchema
  /** What the schema is of; findings where nothing is said. */
  readonly name?: string
  /** 0 where nothing is said: the same answer is to be read alike. */
  readonly temperature?: number
  /** Tokens the reply needs, where they are more than those configured. */
  readonly tokens?: number
}

/** JSON Schema (2020-12) of a reply. */
export type ReplySchema = { readonly type: 'object'; readonly [keyword: string]: unknown }

/**
 * The prompt of one run. Runs put key behaviours, elements and the two lists in different orders, so that what
 * depends on the order alone shows as disagreement. `answer` is the masked text and nothing else of the person.
 */
export function buildPrompt(rubric: Rubric, answer: string, order: number): Prompt {
  const { language } = rubric
  const say = labels[language]
  const marker = markerFor(answer)
  const behaviours = arranged(rubric.keyBehaviours, order)
  const elements = arranged(elementsOf(rubric.kind), order)
  const lists = [
    `${say.behaviours}\n${behaviours.map(({ id, description, cues }) => `- ${id}: ${description}${cues.length > 0 ? ` (${say.cues} ${cues.join(' / ')})` : ''}`).join('\n')}`,
    `${say.elements}\n${elements.map((name) => `- ${name}: ${elementTexts[name][language]}`).join('\n')}`,
  ]
  const system = [
    instructions(language, rubric.kind, marker),
    `${say.question}\n${rubric.question}`,
    `${say.anchors}\n${anchorLines(rubric)}`,
    ...(order % 2 === 0 ? lists : lists.reverse()),
    `${say.form}\n${example(behaviours[0]?.id ?? '', elements[0] ?? 'action', language)}`,
  ].join('\n\n')
  return {
    system,
    user: `<answer-${marker}>\n${answer}\n</answer-${marker}>\n\n${say.reminder}`,
    schema: replySchema(rubric),
  }
}

/** A word the answer does not contain, made from the answer itself, so that nothing in it can close the quotation. */
export function markerFor(answer: string): string {
  let hash = 2166136261
  for (let at = 0; at < answer.length; at += 1) {
    hash = Math.imul(hash ^ answer.charCodeAt(at), 16777619)
  }
  for (let salt = 0; ; salt += 1) {
    const marker = (Math.imul(hash ^ salt, 2654435761) >>> 0).toString(36)
    if (!answer.includes(marker)) return marker
  }
}

/** The order of a run: begun one further each time, and backwards every other time. */
export function arranged<T>(items: readonly T[], order: number): T[] {
  const first = items.length === 0 ? 0 : Math.floor((order + 1) / 2) % items.length
  const turned = [...items.slice(first), ...items.slice(0, first)]
  return order % 2 === 0 ? turned : turned.reverse()
}

function anchorLines({ anchors }: Rubric): string {
  return Object.entries(anchors)
    .map(([level, text]) => `- ${level}: ${text}`)
    .join('\n')
}

function example(behaviour: string, element: ElementName, language: Language): string {
  const quote = labels[language].literal
  const item = (kind: string, target: string, strength: string) => ({ kind, target, quote, strength })
  return JSON.stringify({
    findings: [item('behaviour', behaviour, 'clear'), item('element', element, 'partial')],
  })
}

function replySchema(rubric: Rubric): ReplySchema {
  const targets = [...rubric.keyBehaviours.map(({ id }) => id), ...elementsOf(rubric.kind)]
  return {
    type: 'object',
    additionalProperties: false,
    required: ['findings'],
    properties: {
      findings: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['kind', 'target', 'quote', 'strength'],
          properties: {
            kind: { type: 'string', enum: ['behaviour', 'counter', 'element'] },
            target: { type: 'string', enum: targets },
            quote: { type: 'string' },
            strength: { type: 'string', enum: ['clear', 'partial'] },
          },
        },
      },
    },
  }
}
