import {
  type EnglishModule,
  type Kit,
  type KitModules,
  type MaterialRequest,
  type ScenarioModule,
  saveKitVersion,
} from '@mingjian/contract'
import type { Client } from './client.ts'

/** The scenario of the demonstration: a quarrel at the change of shifts. */
export const demoScenario: ScenarioModule = {
  families: ['night-shift-conflict'],
  turns: 4,
  thinkSeconds: 30,
  answerSeconds: 90,
}

/** The English tasks of the demonstration: the shops see customers from abroad. */
export const demoEnglish: EnglishModule = {
  tasks: [
    { kind: 'describe_picture', count: 1 },
    { kind: 'free_talk', count: 1 },
  ],
  answers: 'choice',
}

/** The files of the demonstration: what a school has to look at anyway before it appoints somebody. */
export const demoMaterials: MaterialRequest[] = [
  {
    key: 'm1',
    kind: 'certificate',
    title: { 'zh-CN': '教师资格证', en: 'Teaching certificate' },
    reason: {
      'zh-CN': '岗位要求持有初级中学及以上数学学科教师资格证，资格审查时核对。',
      en: 'The post requires a teaching certificate for mathematics at lower secondary level or above; it is checked with the eligibility.',
    },
  },
  {
    key: 'm2',
    kind: 'portfolio',
    title: { 'zh-CN': '一份自己写的教案', en: 'A lesson plan of your own' },
    reason: {
      'zh-CN': '面试里会谈到备课和改课，面试官可以对照着看。不影响评分。',
      en: 'The interview asks how you plan and change lessons; interviewers can look at it beside your answers. It is not scored.',
    },
  },
]

/** The expert of the demonstration puts modules and rules into one kit, before anybody is invited to it. */
export async function addModules(
  expert: Client,
  pack: string,
  modules: KitModules,
  rules: Partial<Kit['rules']> = {},
): Promise<void> {
  const { items } = (await expert.call('listKits', { query: { pack } })) as { items: { id: string }[] }
  const id = items[0]?.id ?? ''
  const kit = (await expert.call('getKit', { params: { id } })) as Kit
  const taken = Object.keys(saveKitVersion.parts.body.shape)
  const kept = Object.fromEntries(Object.entries(kit).filter(([field]) => taken.includes(field)))
  await expert.call('saveKitVersion', {
    params: { id },
    body: {
      ...kept,
      rules: { ...kit.rules, ...rules },
      modules: { ...kit.modules, ...modules },
      questionIds: kit.questions.map((question) => question.id),
    },
  })
}
