import { describe, expect, it } from 'vitest'
import { generateBank, InputError, numericalBank, randomFor, readBank, simulate } from '../src/index.ts'

const bankOf = (items: number, seed = 1) => generateBank({ ...numericalBank, items }, randomFor(seed, 'bank'))

describe('simulation', () => {
  it('[C4] two hundred items: SE < .40 for 99 in 100 with at most 15.5 items, none in more than a quarter of tests', () => {
    const { figures } = simulate({ items: bankOf(200), persons: 1000, seed: 1 })
    expect(figures.shareBelow40).toBeGreaterThanOrEqual(0.99)
    expect(figures.meanItems).toBeLessThanOrEqual(15.5)
    expect(figures.maximumExposure).toBeLessThanOrEqual(0.25)
    expect(Math.abs(figures.bias)).toBeLessThan(0.05)
    // A posterior standard deviation just under .40 is what the error should be.
    expect(figures.rmse).toBeGreaterThan(0.35)
    expect(figures.rmse).toBeLessThan(0.43)
    expect(figures.bands.reduce((sum, { persons }) => sum + persons, 0)).toBe(1000)
  })

  it('[C4] without exposure control the same bank overuses items: the limit is not met by luck', () => {
    const { figures } = simulate({ items: bankOf(200), persons: 500, seed: 1, control: false })
    expect(figures.maximumExposure).toBeGreaterThan(0.4)
    expect(figures.meanItems).toBeLessThan(14)
  })

  it('[C4] a small bank does not reach what a large one does', () => {
    const { figures } = simulate({
      items: bankOf(60),
      persons: 300,
      seed: 1,
      control: false,
      rules: { stopSe: 0.3 },
    })
    expect(figures.shareBelow30).toBeLessThan(0.5)
  })

  it('[C4] the same seed gives the same figures, another seed others', () => {
    const of = (seed: number) => simulate({ items: bankOf(80), persons: 60, seed, control: false })
    expect(of(4)).toEqual(of(4))
    expect(of(5).figures.bias).not.toBe(of(4).figures.bias)
  })

  it('[C4] refuses nobody and nothing', () => {
    expect(() => simulate({ items: bankOf(20), persons: 0, seed: 1 })).toThrow(InputError)
    const pretest = bankOf(5).map((item) => ({ ...item, status: 'pretest' as const }))
    expect(() => simulate({ items: pretest, persons: 5, seed: 1 })).toThrow('no calibrated items')
  })
})

describe('bank files', () => {
  it('[C4] JSON and CSV of the same items are the same bank', () => {
    const json = '[{"id":"x","a":1.2,"b":-0.5,"c":0.2,"area":"ratio"},{"id":7,"alpha":1,"beta":0}]'
    const csv = 'item_id,alpha,beta,gamma,area\r\n"x",1.2,-0.5,0.2,ratio\r\n7,1,0,,\r\n'
    const items = readBank(json, 'bank.json')
    expect(items).toEqual([
      { id: 'x', status: 'calibrated', a: 1.2, b: -0.5, c: 0.2, area: 'ratio' },
      { id: '7', status: 'calibrated', a: 1, b: 0, c: 0 },
    ])
    expect(readBank(csv, 'bank.csv')).toEqual(items)
    expect(readBank(`{"items":${json}}`, 'bank.json')).toEqual(items)
  })

  it.each([
    ['{"a":1}', 'a list of items is needed'],
    ['[{"a":1,"b":0}]', 'bank: item 1 has no id'],
    ['[{"id":"x","a":"steep","b":0}]', 'bank: item 1: a must be a number, not "steep"'],
    ['[{"id":"x","a":1}]', 'bank: item 1: b must be a number'],
    ['[{"id":"x","a":1,"b":0,"status":"new"}]', 'status must be'],
    ['[1]', 'item 1 is not an object'],
    ['[', 'neither JSON nor'],
    ['id,steepness\nx,1\n', 'there is no "a"'],
  ])('[C4] %s is refused: %s', (text, why) => {
    expect(() => readBank(text, 'bank')).toThrow(why)
  })
})
