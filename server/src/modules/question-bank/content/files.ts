import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CompetencyContent, KitContent, QuestionContent } from '@mingjian/contract'
import { z } from 'zod'
import { libraryFamilies } from '../scenarios/library.ts'
import { scenarioProblems } from '../scenarios/rules.ts'
import { contentProblems } from './rules.ts'

/** A content file that cannot be taken in: which one, and what is wrong with it. */
export class ContentError extends Error {
  readonly file: string

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
    this.name = 'ContentError'
    this.file = file
  }
}

export interface Content {
  competencies: CompetencyContent[]
  questions: QuestionContent[]
  kits: KitContent[]
}

/** Reads and checks a content folder as a whole; nothing of a folder with a wrong file is taken in. */
export function readContent(folder: string): Content {
  const competencies = parse(folder, 'competencies.json', z.array(CompetencyContent))
  const known = new Set(competencies.map((one) => one.key))
  const questions: QuestionContent[] = []
  const kits: { file: string; kit: KitContent }[] = []
  const seen = new Set<string>()
  for (const file of packFiles(folder)) {
    if (file.endsWith('/kit.json')) {
      kits.push({ file, kit: parse(folder, file, KitContent) })
      continue
    }
    const question = parse(folder, file, QuestionContent)
    const problems = contentProblems(question, known)
    if (problems.length > 0) {
      throw new ContentError(file, `contradicts itself at ${problems.join(', ')}`)
    }
    if (seen.has(question.key)) {
      throw new ContentError(file, `another file already has the key ${question.key}`)
    }
    seen.add(question.key)
    questions.push(question)
  }
  for (const { file, kit } of kits) {
    const missing = kit.questions.filter((key) => !seen.has(key))
    if (missing.length > 0) {
      throw new ContentError(file, `asks questions that are not there: ${missing.join(', ')}`)
    }
    const problems = kit.modules?.scenario ? scenarioProblems(kit.modules.scenario, libraryFamilies()) : []
    if (problems.length > 0) {
      throw new ContentError(file, `contradicts itself at ${problems.join(', ')}`)
    }
  }
  return { competencies, questions, kits: kits.map(({ kit }) => kit) }
}

function packFiles(folder: string): string[] {
  const packs = readdirSync(join(folder, 'packs')).sort()
  return packs
    .filter((pack) => statSync(join(folder, 'packs', pack)).isDirectory())
    .flatMap((pack) =>
      readdirSync(join(folder, 'packs', pack))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => `packs/${pack}/${name}`),
    )
}

function parse<T extends z.ZodType>(folder: string, file: string, schema: T): z.output<T> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (error) {
    throw new ContentError(file, error instanceof SyntaxError ? 'is not JSON' : 'cannot be read')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`)
    throw new ContentError(file, problems.join('; '))
  }
  return parsed.data
}
