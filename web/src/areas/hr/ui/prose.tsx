import styles from './prose.module.css'

type Block = { kind: 'heading' | 'text'; text: string } | { kind: 'list'; items: string[] }

/** Plain text as people write it: blank lines between parts, `- ` before the items of a list. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  lines.forEach((line, index) => {
    const last = blocks.at(-1)
    const item = /^\s*[-•·]\s+(.*)$/.exec(line)?.[1]
    if (item !== undefined) {
      if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', items: [item] })
    } else if (line.trim()) {
      const leadsList = /^\s*[-•·]\s+/.test(lines[index + 1] ?? '')
      blocks.push({ kind: leadsList && line.length < 60 ? 'heading' : 'text', text: line.trim() })
    }
  })
  return blocks
}

/** Shows plain text with its headings and lists. */
export function Prose({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      {blocksOf(text).map((block) => {
        if (block.kind === 'list') {
          return (
            <ul key={block.items.join()} className={styles.items}>
              {block.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )
        }
        return block.kind === 'heading' ? (
          <h3 key={block.text}>{block.text}</h3>
        ) : (
          <p key={block.text}>{block.text}</p>
        )
      })}
    </div>
  )
}
