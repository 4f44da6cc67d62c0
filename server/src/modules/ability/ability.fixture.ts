import type { AbilityTestModule, CandidateInterview } from '@mingjian/contract'
import { type NumericalItem, probability, type Random } from '@mingjian/psychometrics'
import { sql } from 'kysely'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import type { TemplateParameters } from './bank-store.ts'

export const shortTest: AbilityTestModule = {
  areas: { table: 25, chart: 25, series: 25, ratio: 25 },
  mostItems: 12,
  minutes: 20,
  secondsPerItem: 120,
  languages: ['zh-CN', 'en'],
}

/** Puts an ability test into every kit of an organisation. */
export async function holdAbilityTests(
  t: TestServer,
  { id }: Pick<TestOrganisation, 'id'>,
  module: AbilityTestModule = shortTest,
): Promise<void> {
  await t.db
    .updateTable('question_bank.kit')
    .set({
      content: sql`jsonb_set(content, '{modules}', ${JSON.stringify({ abilityTest: module })}::jsonb)`,
    })
    .where('organisation_id', '=', id)
    .execute()
}

const answers = [
  '您好，我叫周岚，做过三年软件销售，谢谢。',
  '先弄清问题，再商量办法。',
  '听完再说。',
  '按计划做完。',
]

/** A candidate who has answered every question, before the ability test. */
export async function beforeAbilityTest(
  t: TestServer,
  organisation: TestOrganisation,
  purposes: Parameters<TestCandidate['toQuestions']>[0] = {},
): Promise<TestCandidate> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions(purposes)
  for (const [index, text] of answers.entries()) {
    await candidate.type(index, text)
  }
  return candidate
}

/** What the server knows of an item and never says: its key and the parameters it goes by. */
export async function insideOf(
  t: TestServer,
  itemId: string,
): Promise<{ key: number; options: number; template: string; parameters: TemplateParameters }> {
  const row = await t.db
    .selectFrom('ability.item')
    .selectAll()
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow()
  const { body } = await t.db
    .selectFrom('ability.parameters as p')
    .innerJoin('ability.bank as b', (join) =>
      join
        .onRef('b.organisation_id', '=', 'p.organisation_id')
        .onRef('b.language', '=', 'p.language')
        .onRef('b.version', '=', 'p.version'),
    )
    .select('p.body')
    .where('p.organisation_id', '=', row.organisation_id)
    .where('p.language', '=', row.language)
    .executeTakeFirstOrThrow()
  const content = row.content as NumericalItem
  const { templates } = body as { templates: Record<string, TemplateParameters> }
  return {
    key: content.key,
    options: content.options.length,
    template: row.template,
    parameters: templates[row.template] as TemplateParameters,
  }
}

export const itemOf = ({ abilityTest }: CandidateInterview) => {
  const item = abilityTest?.item
  if (!item) {
    throw new Error(`no item is shown: ${JSON.stringify(abilityTest)}`)
  }
  return item
}

/** Answers the item that is shown, right or wrong. */
export async function answerShown(
  t: TestServer,
  candidate: TestCandidate,
  shown: CandidateInterview,
  right: boolean,
): Promise<CandidateInterview> {
  const { id: itemId } = itemOf(shown)
  const { key, options } = await insideOf(t, itemId)
  const option = right ? key : (key + 1) % options
  return candidate.act('answerAbilityItem', { params: { itemId }, body: { option, milliseconds: 30_000 } })
}

/** Takes the whole test as somebody of this ability would by the parameters the test goes by. */
export async function takeTest(
  t: TestServer,
  candidate: TestCandidate,
  theta: number,
  random: Random,
  seconds = 40,
): Promise<CandidateInterview> {
  let shown: CandidateInterview = await candidate.act('startAbilityTest')
  while (shown.abilityTest?.item) {
    const { parameters } = await insideOf(t, shown.abilityTest.item.id)
    t.clock.forward(seconds)
    shown = await answerShown(t, candidate, shown, random() < probability(parameters, theta))
  }
  return shown
}
