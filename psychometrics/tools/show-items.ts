import { parseArgs } from 'node:util'
import { describeFigure, figureValue, generateItem, type ItemLanguage, itemFamilies } from '../src/index.ts'

/** Prints items, so that one can read them: --family F|all --seed N [--count N] --language zh-CN|en. */
const { values } = parseArgs({
  options: {
    family: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    language: { type: 'string', default: 'zh-CN' },
  },
})
if (values.language !== 'zh-CN' && values.language !== 'en') throw new Error('--language is zh-CN or en')
const language: ItemLanguage = values.language
const chosen = itemFamilies.filter(({ id }) => values.family === 'all' || id === values.family)
if (chosen.length === 0) throw new Error(`families: ${itemFamilies.map(({ id }) => id).join(', ')}`)
for (const family of chosen)
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.count); seed += 1) {
    const item = generateItem({ family: family.id, seed, language })
    const { figure } = item
    console.log(
      `\n## ${item.id} · ${family.name[language]} · ${item.area} · b ${item.predicted.b} (${item.predicted.sum}) · ${item.seconds} s`,
    )
    if (figure) {
      console.log(describeFigure({ ...figure, categories: [], series: [] }, language))
      console.log(
        [
          '',
          ...figure.series.map((one) => `${one.name}${'unit' in one && one.unit ? `(${one.unit})` : ''}`),
        ].join(' | '),
      )
      for (const [at, category] of figure.categories.entries())
        console.log(
          [category, ...figure.series.map((one) => figureValue(one.values[at] as number, language))].join(
            ' | ',
          ),
        )
    }
    console.log(item.stem)
    for (const [at, option] of item.options.entries())
      console.log(
        `  ${'ABCDE'[at]}${at === item.key ? '*' : ' '} ${option.text}   [${option.misconception}] ${option.explanation}`,
      )
    for (const line of item.solution) console.log(`  = ${line}`)
  }
