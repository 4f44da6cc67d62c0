import type { AbilityFigure as Figure } from '@mingjian/contract'
import { drawingOf, type FigureLanguage, type Shape, valueText } from '../../../figure/drawing.ts'
import '../../../figure/figure.css'

/** The figure of an item as candidates see it: a table, or a chart with every value written out. */
export function AbilityFigure({
  figure,
  words,
  language,
}: {
  figure: Figure
  words: string | null
  language: FigureLanguage
}) {
  if (figure.kind === 'table') return <FigureTable figure={figure} language={language} />
  const { width, height, shapes, legend } = drawingOf(figure, language)
  const unit = figure.unit ? ` · ${figure.unit}` : ''
  return (
    <figure className="figure" lang={language}>
      <figcaption>
        {figure.title}
        {unit}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words ?? figure.title}>
        {shapes.map((shape) => (
          <Drawn key={JSON.stringify(shape)} shape={shape} />
        ))}
      </svg>
      {legend.length > 0 && (
        <ul className="legend" aria-hidden="true">
          {legend.map(({ series, sign, dashed, name, value }) => (
            <li key={name} className={`s${series}`}>
              {sign ? `${sign} ` : <i className={dashed ? 'swatch dashed' : 'swatch'} />}
              {name} {value}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

function Drawn({ shape }: { shape: Shape }) {
  if (shape.kind === 'rect') {
    const { x, y, width, height } = shape
    return <rect className={`fill s${shape.series}`} x={x} y={y} width={width} height={height} />
  }
  if (shape.kind === 'area') return <path className={`fill s${shape.series}`} d={shape.d} />
  if (shape.kind === 'line') {
    return <path className={`stroke s${shape.series}${shape.dashed ? ' dashed' : ''}`} d={shape.d} />
  }
  if (shape.kind === 'dot')
    return <circle className={`dot s${shape.series}`} cx={shape.x} cy={shape.y} r="4" />
  if (shape.kind === 'rule') {
    return <path className="rule" d={`M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`} />
  }
  return (
    <text className={shape.tone} x={shape.x} y={shape.y} textAnchor={shape.anchor}>
      {shape.text}
    </text>
  )
}

function FigureTable({ figure, language }: { figure: Figure; language: FigureLanguage }) {
  const units = figure.series.map((one) => ('unit' in one && one.unit ? ` / ${one.unit}` : ''))
  return (
    <div className="figure" lang={language}>
      <div className="scroll">
        <table>
          <caption>
            {figure.title}
            {figure.unit ? ` · ${figure.unit}` : ''}
          </caption>
          <thead>
            <tr>
              <td />
              {figure.series.map(({ name }, n) => (
                <th key={name} scope="col">
                  {name}
                  {units[n]}
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
      </div>
    </div>
  )
}
