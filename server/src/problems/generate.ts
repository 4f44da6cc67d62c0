import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemsDocument } from './document.ts'

// Writes docs/problems.md. `npm run generate` runs it.
writeFileSync(join(import.meta.dirname, '../../../docs/problems.md'), problemsDocument())
