/** @jsxImportSource preact */
import type { AbilityFigure, Language } from '@mingjian/contract'
import { drawingOf, type Shape, valueText } from '../../../figure/drawing.ts'
import '../../../figure/figure.css'
import { useRoom } from '../parts/context.tsx'
import { type AbilityT, abilityTexts } from './texts.ts'

interface FigureProps {
  figure: AbilityFigure
  /** Everything the figure shows, in words. */
  words: string | null
  language: Language
  t: AbilityT
}

/** A table as a table, a chart drawn and as a table too: whichever somebody reads better. */
export function Figure({ figure, words, language, t }: FigureProps) {
  const { state } = useRoom()
  if (figure.kind === 'table') {
    return (
      <div class="figure" lang={language}>
        <Table figure={figure} language={language} />
      </div>
    )
  }
  const drawing = drawingOf(figure, language)
  const unit = figure.unit ? abilityTexts(language)('unit', { unit: figure.unit }) : ''
  return (
    <figure class="figure" lang={language}>
      <figcaption>
        {figure.title}
        {unit}
      </figcaption>
      <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={words ?? figure.title}>
        {drawing.shapes.map((shape) => (
          <Drawn key={JSON.stringify(shape)} shape={shape} />
        ))}
      </svg>
      {drawing.legend.length > 0 && (
        <ul class="legend" aria-hidden="true">
          {drawing.legend.map(({ series, sign, dashed, name, value }) => (
            <li key={name} class={`s${series}`}>
              {sign ? `${sign} ` : <i class={dashed ? 'swatch dashed' : 'swatch'} />}
              {name} {value}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary lang={state.language}>{t('asTable')}</summary>
        <Table figure={figure} language={language} />
      </details>
    </figure>
  )
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          class={`fill s${shape.series}`}
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
        />
      )
    case 'area':
      return <path class={`fill s${shape.series}`} d={shape.d} />
    case 'line':
      return <path class={`stroke s${shape.series}${shape.dashed ? ' dashed' : ''}`} d={shape.d} />
    case 'dot':
      return <circle class={`dot s${shape.series}`} cx={shape.x} cy={shape.y} r="4" />
    case 'rule':
      return <path class="rule" d={`M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`} />
    default:
      return (
        <text class={shape.tone} x={shape.x} y={shape.y} text-anchor={shape.anchor}>
          {shape.text}
        </text>
      )
  }
}

function Table({ figure, language }: { figure: AbilityFigure; language: Language }) {
  const unit = figure.unit ? (language === 'en' ? ` (${figure.unit})` : `（${figure.unit}）`) : ''
  return (
    <section class="scroll" aria-label={figure.title}>
      <table>
        <caption>
          {figure.title}
          {unit}
        </caption>
        <thead>
          <tr>
            <td />
            {figure.series.map(({ name }, n) => (
              <th key={name} scope="col">
                {name}
                {unitOf(figure, n)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figure.categories.map((category, at) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {figure.series.map(({ name, values }) => (
                <td key={name}>{valueText(values[at] ?? '', language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function unitOf(figure: AbilityFigure, n: number): string {
  const unit = figure.kind === 'table' ? figure.series[n]?.unit : undefined
  return unit ? ` / ${unit}` : ''
}
