import { stageNames } from '@mingjian/contract/stage-names'

/** Texts that every area may need: the product's name and the stages. */
export const sharedZh = {
  product: '明鉴',
  stages: stageNames,
}
