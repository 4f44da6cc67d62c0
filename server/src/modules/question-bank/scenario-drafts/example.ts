import type { ScenarioBrief } from '@mingjian/contract'
import { draftOf, type ScenarioDraft, type ScenarioFamily, startOf } from '@mingjian/scoring'
import { libraryFamilies } from '../scenarios/library.ts'

/** What a good and an evasive person say in the two families that are shown as examples. */
const samples: Readonly<Record<string, ScenarioDraft['samples']>> = {
  'retail-angry-customer': {
    good: [
      '真对不起，两次电话都没人回，换了我也会生气。您先坐，我是值班店长，这事我来管。我想先问一下，东西是哪天开始坏的，当时是怎么用的？我现在就叫师傅过来给您检测，半小时内有结果。',
      '您放心，这件事我不推。要是机器本身的毛病，店里有同款，我当场给您换一台新的；您要退款的话，我今天下午去找店总签字，因为退款要他批，我不能随口答应您。后面排队的几位我请同事到旁边柜台先接待，免得大家都耽误。',
      '当然可以，您就在旁边看着测，我陪您一起看。之所以要先测，是为了把原因弄清楚，写在单子上您签字我签字，这样以后有凭据，不会变成说不清的事。您担心说成人为损坏，我明白，要是您对结果有疑问，我今天就帮您联系厂家再复检。',
      '要是换回去再坏，您直接打我的电话，我写给您，不用再走那个售后电话。三天后我会主动给您回访，问问好不好用。那两次没回的电话，我今天下班前查清楚是谁接的、卡在哪儿，明天告诉您，以后我们把来电登记下来，每天核对，避免再有人等不到回电。',
    ],
    evasive: [
      '您这个情况我也不清楚，电话不是我接的。',
      '规定就是这样，您再等等吧。',
      '别人都没说什么，就您有意见。',
      '以后再说吧，我还有别的顾客。',
    ],
  },
  'colleague-will-not-help': {
    good: [
      '我知道你这阵子压力大，三个组的活压在一个人身上，换谁都吃不消。我今天不是来催你的，想先问问你手上现在都有什么，哪个最急？然后咱们看看那份东西里，哪一段是非你不可的。',
      '你说得对，临到最后才来找你，是我没排好，这个我认。我想这样，前面整理的部分我们组今天就做，明天上午十点前把材料按格式给你，你只做中间那一段。因为合同上写了日期，晚一天客户就可以扣款，所以我想把你的工作量压到最小。',
      '这个不该让你去扛。我今天下午就去跟另外两个组的负责人说明，是我这边合同到期，请他们往后让半天，说不通我就请两边主管一起来排。要是到周四还做不完，我们就先交已完成的部分，跟客户说好剩下的第二天补上，不让你一个人熬夜。',
      '下一次不能再这样。我打算每个月初拉上三个组一起排一次，把要你做的事提前两周定下来，谁要插队就得三方都同意，免得又压到你头上。这次交付以后我会把过程写下来复盘，下周一发给你看，你觉得哪里不行咱们再改。',
    ],
    evasive: [
      '这是你的活，你不做谁做？',
      '大家都很忙，又不是就你一个。',
      '那是你的问题，我也没办法。',
      '以后再说吧。',
    ],
  },
  'en-returns-desk': {
    good: [
      "I'm really sorry, you rang twice and nobody called back, and I'd be angry too. I'm the duty manager and I'll deal with this myself. Can I ask you when it first failed and what you were doing with it? I'll get our technician to look at it now, and you'll have an answer within thirty minutes.",
      "I understand you want it over with. If the fault is in the machine, I'll exchange it for the one we have in stock, today. If you prefer a refund, I'll ask the store manager to sign it this afternoon, because I can't approve it alone and I don't want to promise you something I can't keep. I'll also ask a colleague to open the next till so that the people behind you aren't held up.",
      "Of course you can watch. I'd like to test it so that we know the cause, and I'll write down what we find and we both sign, that way nobody can say later that you broke it. If you disagree with the result, I'll send it to the manufacturer today for a second opinion.",
      "If the next one fails, you come straight to me, here is my direct number. I'll ring you on Friday to check that it works. I'm going to find out what happened to your two calls before I leave today and let you know tomorrow. And from next week we'll log every call and review the open ones each evening, so that nobody else waits for a call that never comes.",
    ],
    evasive: [
      "I don't know anything about that, I wasn't here.",
      "That's just our policy.",
      'You should have read the manual.',
      "There's nothing I can do.",
    ],
  },
  'en-colleague-will-not-help': {
    good: [
      "I can see you're carrying three teams, and that must be exhausting. I'm not here to push. What is on your plate right now, and which of those is the most urgent? Then let's look at which part of it truly needs you.",
      "You're right to say we came late, and that was my planning. I suggest we split it: my team will prepare the first part today and I'll send it to you by ten tomorrow in the format you use, so you only do the middle. I'm asking because the customer can charge us for every day after the contract date, and I want to keep your share as small as possible.",
      "That shouldn't be on you. I'll talk to both team leads this afternoon and explain that our contract runs out, and ask them to wait half a day. If they can't, I'll bring both managers together to decide the order. If it still isn't finished by Thursday, we'll deliver what we have and agree the rest with the customer, so that nobody has to work through the night.",
      "Next month has to be different. I'll set up a planning meeting with all three teams on the first Monday, and book your work two weeks ahead, so that nobody jumps the queue without the others agreeing. After the delivery I'll write down what went wrong and review it with you on Friday, to make sure it doesn't land on you again.",
    ],
    evasive: [
      "It's your job, isn't it?",
      "That's not my problem.",
      'You should have told us sooner.',
      "We'll see.",
    ],
  },
}

/** A family of ours in the form of a draft: in the language asked for, and about something else where there is one. */
export function exampleFor({ language, conflict, pack }: ScenarioBrief): ScenarioDraft {
  const known = libraryFamilies()
    .map(({ family }) => family)
    .filter((family) => family.language === language && Object.hasOwn(samples, family.id))
  const rank = (family: ScenarioFamily): number =>
    (family.packs.includes(pack) ? 1 : 0) + (family.start === startOf(conflict) ? 0 : 2)
  const [best] = known.toSorted((a, b) => rank(a) - rank(b))
  if (!best) {
    throw new Error(`no scenario in ${language} to show as an example`)
  }
  return draftOf(best, samples[best.id] ?? { good: [], evasive: [] })
}
