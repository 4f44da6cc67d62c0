/** The limits of an automated score that may count (Williamson, Xi & Breyer 2012, and our own on sample size). */
export const gateLimits = {
  leastQwk: 0.7,
  leastR: 0.7,
  mostDegradation: 0.1,
  mostSmd: 0.15,
  mostGroupSmd: 0.1,
  leastDoublyScored: 50,
  leastForGroups: 200,
} as const

/** What was measured. `null` means it could not be, which never passes. */
export type GateInput = {
  readonly qwk: number | null
  readonly r: number | null
  readonly smd: number | null
  /** QWK of two people on the same answers. */
  readonly humanQwk: number | null
  /** Answers two people or more have scored independently. */
  readonly doublyScored: number
  /** SMD by group of candidates, where it was looked at. */
  readonly groupSmd?: Readonly<Record<string, number>>
}

export type GateReason = {
  readonly code: GateCode
  readonly met: boolean
  readonly zh: string
  readonly en: string
}
export type GateCode = 'qwk' | 'r' | 'smd' | 'degradation' | 'doubly_scored' | 'groups'

/** Whether a score may count, with one reason a criterion and the verdict in words. */
export type GateVerdict = {
  readonly passed: boolean
  readonly reasons: readonly GateReason[]
  readonly zh: string
  readonly en: string
}

const shown = (value: number | null): string => (value === null ? '—' : value.toFixed(3))

/**
 * Judges agreement with people by fixed limits: QWK ≥ .70, r ≥ .70, |SMD| ≤ .15, QWK no more than .10 below that of
 * two people, 50 doubly scored answers; groups of candidates (|SMD| ≤ .10) only from 200 on. What fails is shown as
 * advice and counts for nothing.
 */
export function gate(input: GateInput): GateVerdict {
  const { qwk, r, smd, humanQwk, doublyScored, groupSmd } = input
  const limits = gateLimits
  const degradation = qwk === null || humanQwk === null ? null : humanQwk - qwk
  const reasons: GateReason[] = [
    atLeast('qwk', 'QWK', qwk, limits.leastQwk),
    atLeast('r', 'r', r, limits.leastR),
    {
      code: 'smd',
      met: smd !== null && Math.abs(smd) <= limits.mostSmd,
      zh: `|SMD| ${shown(smd === null ? null : Math.abs(smd))}\uff0c须不高于 ${limits.mostSmd.toFixed(2)}`,
      en: `|SMD| ${shown(smd === null ? null : Math.abs(smd))}, at most ${limits.mostSmd.toFixed(2)} is allowed`,
    },
    degradationReason(degradation, humanQwk),
    {
      code: 'doubly_scored',
      met: doublyScored >= limits.leastDoublyScored,
      zh: `双人独立评分的答案 ${doublyScored} 份\uff0c至少需要 ${limits.leastDoublyScored} 份`,
      en: `answers scored by two people: ${doublyScored}, at least ${limits.leastDoublyScored} are needed`,
    },
    ...groupReasons(groupSmd, doublyScored),
  ]
  const passed = reasons.every(({ met }) => met)
  return {
    passed,
    reasons,
    zh: passed
      ? '达到使用标准\uff1a与人工评分的一致性符合要求\uff0c可以计入总分。'
      : '未达到使用标准\uff1a分数仅供参考\uff0c不计入总分。',
    en: passed
      ? 'The gate is passed: agreement with people is good enough for the score to count.'
      : 'The gate is not passed: the score is for reference only (仅供参考) and does not count.',
  }
}

function atLeast(code: 'qwk' | 'r', name: string, value: number | null, least: number): GateReason {
  return {
    code,
    met: value !== null && value >= least,
    zh: `${name} ${shown(value)}\uff0c须不低于 ${least.toFixed(2)}`,
    en: `${name} ${shown(value)}, at least ${least.toFixed(2)} is needed`,
  }
}

function degradationReason(degradation: number | null, humanQwk: number | null): GateReason {
  const most = gateLimits.mostDegradation.toFixed(2)
  return {
    code: 'degradation',
    // Rounded, so that .80 against .70 is a difference of .10 and not a hair more.
    met: degradation !== null && Number(degradation.toFixed(9)) <= gateLimits.mostDegradation,
    zh:
      degradation === null
        ? '两位评分人之间的 QWK 未知\uff0c无法比较'
        : `比两位评分人之间的 QWK\uff08${shown(humanQwk)}\uff09低 ${shown(degradation)}\uff0c须不超过 ${most}`,
    en:
      degradation === null
        ? 'the QWK of two people is not known, so there is nothing to compare with'
        : `QWK is ${shown(degradation)} below that of two people (${shown(humanQwk)}), at most ${most} is allowed`,
  }
}

function groupReasons(
  groupSmd: Readonly<Record<string, number>> | undefined,
  doublyScored: number,
): GateReason[] {
  if (!groupSmd) return []
  const { leastForGroups, mostGroupSmd } = gateLimits
  const worst = Math.max(0, ...Object.values(groupSmd).map(Math.abs))
  const enough = doublyScored >= leastForGroups
  return [
    {
      code: 'groups',
      met: enough && worst <= mostGroupSmd,
      zh: enough
        ? `各群体 |SMD| 最大 ${shown(worst)}\uff0c须不高于 ${mostGroupSmd.toFixed(2)}`
        : `双人评分不足 ${leastForGroups} 份\uff0c不能对群体差异下结论`,
      en: enough
        ? `largest |SMD| of a group ${shown(worst)}, at most ${mostGroupSmd.toFixed(2)} is allowed`
        : `nothing can be said of groups below ${leastForGroups} doubly scored answers`,
    },
  ]
}
