import type { PolicySet } from '@mingjian/contract'
import type { Config } from '../../config.ts'

type Place = Pick<Config, 'MINGJIAN_POLICY' | 'MINGJIAN_REGION'>

/** The policy set in force: the one that is set, else by the region; elsewhere than in China the stricter one. */
export function policySet({ MINGJIAN_POLICY, MINGJIAN_REGION }: Place): PolicySet {
  return MINGJIAN_POLICY ?? (MINGJIAN_REGION === 'cn' ? 'cn' : 'eu')
}

/** Whether facial cues may be asked for at all. Under the EU set never: AI Act, article 5(1)(f). */
export function permitsFacialCues(config: Place): boolean {
  return policySet(config) === 'cn'
}
