import { signalKinds } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { everySignal } from './signals.ts'

it('[I2] a kit can choose among all signals there are', () => {
  expect(everySignal).toEqual(signalKinds)
})
