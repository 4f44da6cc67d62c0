import { fraction } from '../fraction.ts'
import { capital, scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import { amount, slipsFor, sum, wholeOptions, withUnit } from './common.ts'

/** Finding the right cells of a table and adding or subtracting them. */
export const tableReading: ItemFamily = {
  id: 'table-reading',
  area: 'table',
  name: { 'zh-CN': '读表求和差', en: 'Reading a table' },
  base: [-1.3, 45],
  radicals: {
    task: { difference: [0, 0], 'half-year': [0.4, 15], 'difference-of-totals': [1.0, 40] },
    size: { small: [0, 0], large: [0.35, 10] },
  },
  draft: (pen, { task, size }) => {
    const scene = pen.pick(pen.of(scenes))
    const [rows, columns] = size === 'large' ? [6, 4] : [4, 3]
    const names = pen.sample(scene.rows, rows)
    const grid = names.map(() => Array.from({ length: columns }, () => amount(pen, scene)))
    const quarter = (at: number): string => pen.t(`第${'一二三四'[at]}季度`, `Q${at + 1}`)
    const cell = (row: number, column: number): number => grid[row]?.[column] as number
    const [a, b, other] = pen.sample([...names.keys()], 3) as [number, number, number]
    const [q, next] = pen.sample([...Array(columns).keys()], 2) as [number, number]
    const [first, last] = [pen.int(0, columns - 2), 0]
    const shown = withUnit(pen, scene)
    const figure = {
      kind: 'table' as const,
      title: scene.title,
      unit: scene.unit,
      categories: names,
      series: Array.from({ length: columns }, (_, at) => ({
        name: quarter(at),
        values: grid.map((row) => row[at] as number),
      })),
    }
    const [nameA, nameB] = [scene.of(names[a] as string), scene.of(names[b] as string)]
    const [totalA, totalB] = [sum(grid[a] as number[]), sum(grid[b] as number[])]
    const neighbour = pen.t('看错了一行，', 'A wrong row was read: ')
    const draft = (stem: string, key: number, wrong: [string, number, string][], solution: string[]) => ({
      stem,
      figure,
      key: fraction(key),
      ...wholeOptions(pen, shown),
      slips: slipsFor(fraction(Math.abs(key))),
      wrong: wrong.map(([id, value, why]) => ({ id, value: fraction(value), why })),
      solution,
    })
    if (task === 'difference') {
      const [x, y] = [cell(a, q), cell(b, q)]
      if (x - y < scene.range[0] / 5) return null
      return draft(
        pen.t(
          `${quarter(q)}，${nameA}比${nameB}多多少？`,
          `In ${quarter(q)}, by how much did ${nameA} exceed the figure for ${names[b]}?`,
        ),
        x - y,
        [
          [
            'wrong-column',
            Math.abs(cell(a, next) - cell(b, next)),
            pen.t(`看成了${quarter(next)}的数。`, `The figures for ${quarter(next)} were read.`),
          ],
          [
            'wrong-row',
            Math.abs(x - cell(other, q)),
            pen.t(
              `${neighbour}减去的是${names[other]}的数。`,
              `${neighbour}the figure for ${names[other]} was taken away.`,
            ),
          ],
          [
            'wrong-row-first',
            Math.abs(cell(other, q) - y),
            pen.t(
              `${neighbour}用${names[other]}的数去减。`,
              `${neighbour}the subtraction began with ${names[other]}.`,
            ),
          ],
          [
            'mixed-columns',
            Math.abs(x - cell(b, next)),
            pen.t('两个数取自不同的季度。', 'The two figures were taken from different quarters.'),
          ],
          [
            'change-in-row',
            Math.abs(x - cell(a, next)),
            pen.t('算的是同一行两个季度之差。', 'The change within one row was worked out instead.'),
          ],
          ['sum', x + y, pen.t('把求差做成了求和。', 'The two figures were added, not subtracted.')],
        ],
        [`${pen.num(x)} − ${pen.num(y)} = ${pen.num(x - y)}`],
      )
    }
    if (task === 'half-year') {
      const [x, y] = [cell(a, first), cell(a, first + 1)]
      const third = cell(a, first + 2 < columns ? first + 2 : last)
      return draft(
        pen.t(
          `${quarter(first)}和${quarter(first + 1)}，${nameA}合计是多少？`,
          `What was ${nameA} in ${quarter(first)} and ${quarter(first + 1)} together?`,
        ),
        x + y,
        [
          ['one-cell', x, pen.t('只读了一个季度。', 'Only one quarter was read.')],
          [
            'wrong-pair',
            y + third,
            pen.t('有一个季度看错了。', 'One of the two quarters was the wrong one.'),
          ],
          [
            'wrong-pair-other',
            x + third,
            pen.t('有一个季度看错了。', 'One of the two quarters was the wrong one.'),
          ],
          ['all-columns', totalA, pen.t('把整行都加了起来。', 'The whole row was added up.')],
          [
            'wrong-row',
            cell(b, first) + cell(b, first + 1),
            pen.t(
              `${neighbour}加的是${names[b]}的数。`,
              `${neighbour}the figures for ${names[b]} were added.`,
            ),
          ],
          [
            'drifted-row',
            x + cell(b, first + 1),
            pen.t(
              `第二个数读到了${names[b]}一行。`,
              `The second figure was read from the row for ${names[b]}.`,
            ),
          ],
          [
            'drifted-other',
            x + cell(other, first + 1),
            pen.t(
              `第二个数读到了${names[other]}一行。`,
              `The second figure was read from the row for ${names[other]}.`,
            ),
          ],
        ],
        [`${pen.num(x)} + ${pen.num(y)} = ${pen.num(x + y)}`],
      )
    }
    if (totalA - totalB < scene.range[0] / 4) return null
    const without = (column: number): number => Math.abs(totalA - cell(a, column) - totalB + cell(b, column))
    return draft(
      pen.t(
        `表中各季度合计，${nameA}比${nameB}多多少？`,
        `Over all the quarters in the table, by how much did ${nameA} exceed the figure for ${names[b]}?`,
      ),
      totalA - totalB,
      [
        [
          'last-column-missing',
          without(columns - 1),
          pen.t(`漏了${quarter(columns - 1)}。`, `${quarter(columns - 1)} was left out.`),
        ],
        ['first-column-missing', without(0), pen.t('漏了第一季度。', 'Q1 was left out.')],
        [
          'missing-on-one-side',
          Math.abs(totalA - cell(a, q) - totalB),
          pen.t(
            `${names[a]}的合计漏了${quarter(q)}。`,
            `${quarter(q)} is missing from the total for ${names[a]}.`,
          ),
        ],
        [
          'missing-on-other-side',
          totalA - totalB + cell(b, q),
          pen.t(
            `${names[b]}的合计漏了${quarter(q)}。`,
            `${quarter(q)} is missing from the total for ${names[b]}.`,
          ),
        ],
        [
          'one-quarter',
          Math.abs(cell(a, q) - cell(b, q)),
          pen.t(`只比较了${quarter(q)}。`, `Only ${quarter(q)} was compared.`),
        ],
        [
          'wrong-row',
          Math.abs(totalA - sum(grid[other] as number[])),
          pen.t(
            `${neighbour}减去的是${names[other]}的合计。`,
            `${neighbour}the total for ${names[other]} was taken away.`,
          ),
        ],
      ],
      [
        `${names[a]}${pen.t('：', ': ')}${(grid[a] as number[]).map((one) => pen.num(one)).join(' + ')} = ${pen.num(totalA)}`,
        `${names[b]}${pen.t('：', ': ')}${(grid[b] as number[]).map((one) => pen.num(one)).join(' + ')} = ${pen.num(totalB)}`,
        capital(`${pen.num(totalA)} − ${pen.num(totalB)} = ${pen.num(totalA - totalB)}`),
      ],
    )
  },
}
