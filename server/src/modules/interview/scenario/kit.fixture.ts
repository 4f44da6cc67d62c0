import type { ScenarioModule } from '@mingjian/contract'
import { sql } from 'kysely'
import type { TestOrganisation } from '../../../testing/builders.ts'
import type { TestServer } from '../../../testing/harness.ts'

export const counter: ScenarioModule = {
  families: ['retail-angry-customer'],
  turns: 4,
  thinkSeconds: 30,
  answerSeconds: 90,
}

/** Puts a scenario into every kit of an organisation. */
export async function playScenario(
  t: TestServer,
  { id }: Pick<TestOrganisation, 'id'>,
  module: ScenarioModule = counter,
): Promise<void> {
  await t.db
    .updateTable('question_bank.kit')
    .set({ content: sql`jsonb_set(content, '{modules}', ${JSON.stringify({ scenario: module })}::jsonb)` })
    .where('organisation_id', '=', id)
    .execute()
}

/** What three people say at the counter: kindly and to the point, and past it. */
export const good = [
  '真对不起，两次电话都没人回，换了我也会生气。您先坐，我是值班店长，这事我来管。我想先问一下，东西是哪天开始坏的，当时是怎么用的？我现在就叫师傅过来给您检测，半小时内有结果。',
  '您放心，这件事我不推。要是机器本身的毛病，店里有同款，我当场给您换一台新的；您要退款的话，我今天下午去找店总签字，因为退款要他批，我不能随口答应您。后面排队的几位我请同事到旁边柜台先接待，免得大家都耽误。',
  '当然可以，您就在旁边看着测，我陪您一起看。之所以要先测，是为了把原因弄清楚，写在单子上您签字我签字，这样以后有凭据，不会变成说不清的事。',
  '要是换回去再坏，您直接打我的电话，我写给您，不用再走那个售后电话。三天后我会主动给您回访，问问好不好用。那两次没回的电话，我今天下班前查清楚是谁接的，明天告诉您，以后我们把来电登记下来，每天核对，避免再有人等不到回电。',
]
export const evasive = [
  '您这个情况我也不清楚，电话不是我接的。',
  '规定就是这样，您再等等吧。',
  '别人都没说什么，就您有意见。',
  '以后再说吧，我还有别的顾客。',
]
