import type { KitMatch, Text } from '@mingjian/contract'
import { packName } from '../packs.ts'
import type { CompetencyFacts, MatchResult, ModelItem, Rating } from './rules.ts'
import { enough, shares } from './rules.ts'

type Reason = KitMatch['reasons'][number]
type Names = ReadonlyMap<string, CompetencyFacts>

/** Why a kit was chosen, in plain sentences with the numbers that decided. */
export function explain(result: MatchResult, names: Names): Reason[] {
  const { chosen } = result
  const reasons: Reason[] = []
  if (result.rule === 'assigned') {
    reasons.push({
      rule: 'assigned',
      value: 1,
      text: {
        'zh-CN': '招聘人员为这个岗位指定了本方案，指定的方案优先于自动匹配。',
        en: 'Staff chose this kit for the vacancy; a chosen kit goes before automatic matching.',
      },
    })
  }
  if (result.rule === 'fallback') {
    reasons.push(fallback(result))
  }
  reasons.push(competencies(chosen, names))
  if (chosen.word) {
    reasons.push(jobTitle(chosen, chosen.word))
  }
  if (chosen.industry.items.length > 0) {
    reasons.push(pack(chosen, names))
  }
  return reasons
}

function competencies(rating: Rating, names: Names): Reason {
  const { covered, uncovered } = rating
  const value = rounded(rating.parts.competencies)
  const count = covered.length + uncovered.length
  if (count === 0) {
    return {
      rule: 'competencies',
      value,
      text: {
        'zh-CN': '岗位还没有胜任力模型，无法按能力比较。',
        en: 'The vacancy has no competency model yet, so kits cannot be compared by competency.',
      },
    }
  }
  if (covered.length === 0) {
    return {
      rule: 'competencies',
      value,
      text: {
        'zh-CN': `岗位胜任力模型共 ${count} 项，本方案的题目都没有考察。`,
        en: `The competency model has ${count} ${count === 1 ? 'item' : 'items'}; the questions of this kit ask for none of them.`,
      },
    }
  }
  const all = percent(rating.coverage)
  const rest = uncovered.length > 0
  const most = percent(shares.competencies)
  return {
    rule: 'competencies',
    value,
    text: {
      'zh-CN': `岗位胜任力模型共 ${count} 项，本方案的题目考察其中 ${covered.length} 项：${list(covered, names, 'zh-CN')}，合计权重 ${all}；按这个比例计入匹配度，最多占 ${most}。${rest ? `没有考察的：${list(uncovered, names, 'zh-CN')}。` : ''}`,
      en: `Of the ${count} ${count === 1 ? 'competency' : 'competencies'} in the model, the questions of this kit ask for ${covered.length}: ${list(covered, names, 'en')}; together ${all} of the weight. That share of at most ${most} counts towards the match.${rest ? ` Not asked: ${list(uncovered, names, 'en')}.` : ''}`,
    },
  }
}

function jobTitle(rating: Rating, word: NonNullable<Rating['word']>): Reason {
  const zh = word.place === 'title' ? '岗位名称' : '岗位序列'
  const en = word.place === 'title' ? 'job title' : 'job family'
  return {
    rule: 'job-title',
    value: rounded(rating.parts.title),
    text: {
      'zh-CN': `${zh}中有本方案适用的岗位“${word.text}”。`,
      en: `The ${en} contains “${word.text}”, a job this kit is written for.`,
    },
  }
}

function pack(rating: Rating, names: Names): Reason {
  const name = packName(rating.kit.pack)
  const items = rating.industry.items
  const part = percent(rating.industry.share)
  return {
    rule: 'pack',
    value: rounded(rating.parts.pack),
    text: {
      'zh-CN': `模型中的${items.map((item) => nameOf(item, names)['zh-CN']).join('、')}属于“${name['zh-CN']}”题库，与本方案同一题库，占模型中行业能力权重的 ${part}。`,
      en: `${items.map((item) => nameOf(item, names).en ?? item.competency).join(', ')} in the model ${items.length === 1 ? 'belongs' : 'belong'} to the ${name.en} pack, as this kit does: ${part} of the weight of the model’s industry competencies.`,
    },
  }
}

function fallback(result: MatchResult): Reason {
  const best = [result.chosen, ...result.others].reduce((a, b) => (b.score > a.score ? b : a))
  const least = percent(enough)
  return {
    rule: 'fallback',
    value: 0,
    text: {
      'zh-CN': `没有方案的匹配度达到 ${least}（最高的“${best.kit.name['zh-CN']}”为 ${percent(best.score)}），因此采用通用方案。`,
      en: `No kit matches by ${least} or more (the closest, “${best.kit.name.en ?? best.kit.name['zh-CN']}”, by ${percent(best.score)}), so the general kit is used.`,
    },
  }
}

function list(items: readonly ModelItem[], names: Names, language: 'zh-CN' | 'en'): string {
  const parts = items.map((item) => {
    const name = nameOf(item, names)
    return language === 'en'
      ? `${name.en ?? item.competency} (${percent(item.weight)})`
      : `${name['zh-CN']}（${percent(item.weight)}）`
  })
  return parts.join(language === 'en' ? ', ' : '、')
}

function nameOf(item: ModelItem, names: Names): Text {
  return names.get(item.competency)?.name ?? { 'zh-CN': item.competency, en: item.competency }
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(1))}%`
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
