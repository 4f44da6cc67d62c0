import { describe, expect, test } from 'vitest'
import { languageLogic } from '../src/language-logic.ts'

const told =
  '您好，我叫陆明远，做销售有十年了，前四年打电话跑小商户，后六年做连锁零售的客户。去年我手上四十二家客户，续约率是百分之九十一。我的短处也说一下，以前太喜欢自己扛，后来才学会早点拉同事一起进来。我对贵公司这个岗位感兴趣，是因为你们做的是门店经营，也想从卖单个产品变成帮客户把一件事做成。'
const slogans =
  '尊敬的面试官您好，非常荣幸参加本次面试。我是一个性格开朗、积极向上、善于学习的人，始终秉承以客户为中心的理念，不断提升自己的综合素质，得到了一致好评。销售是一种价值的传递，我有着强烈的责任心和使命感，相信只要心中有梦想，就一定能够实现自己的价值。谢谢。'

describe('[C1] structure of a self-introduction', () => {
  test('one that tells who, what, how well and why covers all four, in plain words', () => {
    const structure = languageLogic(told).parts.find(({ name }) => name === 'structure')
    expect(structure?.level).toBe(2)
    expect(structure?.observation['zh-CN']).toContain('4 项')
  })

  test('slogans cover less than what was lived', () => {
    const [plain, empty] = [told, slogans].map((text) => languageLogic(text))
    expect(empty?.parts.find(({ name }) => name === 'structure')?.level).toBeLessThan(2)
    expect(empty?.score).toBeLessThan(plain?.score ?? 0)
  })
})
