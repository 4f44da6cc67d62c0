import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  type ChecksumState,
  checksumFile,
  checksumState,
  readChecksums,
} from '../adapters/speech/checksums.ts'
import { modelsFolder } from '../adapters/speech/index.ts'
import { findPackage, installCommand } from '../adapters/speech/sherpa.ts'
import {
  findModelFiles,
  type ModelFamily,
  modelFamilies,
  modelInfo,
  sherpaPackage,
} from '../adapters/speech/sherpa-models.ts'
import { type Config, readConfig } from '../config.ts'
import { readFlags } from './usage.ts'

interface FileState {
  role: string
  name: string
  state: 'present' | 'missing'
  bytes: number | null
  publishedMegabytes: number
  checksum: ChecksumState
}

interface FamilyState {
  family: ModelFamily
  chosen: boolean
  folder: string
  files: FileState[]
  /** Lines of the list that are no checksums. */
  oddLines: number
  /** Listed files that are not there. */
  lost: string[]
}

/** `models`: what to fetch for each model family, what is there, and whether it is what it should be. Fetches nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = readFlags(args, { data: { type: 'string' }, json: { type: 'boolean', default: false } })
  const config = readConfig(process.env, values.data === undefined ? {} : { data: values.data })
  const families = await Promise.all(modelFamilies.map((family) => stateOf(family, config)))
  const folder = modelsFolder(config.dataFolder)
  const installed = findPackage(folder) !== null
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ folder, package: { ...sherpaPackage, installed }, families })}\n`,
    )
  } else {
    process.stdout.write(
      [...families.map(familyText), packageText(folder, installed), procedure(folder)].join('\n'),
    )
  }
  const wrong = families.some(({ files }) => files.some(({ checksum }) => checksum === 'wrong'))
  const lacking = families.some(
    ({ chosen, files }) => chosen && files.some(({ state }) => state === 'missing'),
  )
  return wrong || lacking || (config.SPEECH_MODEL !== undefined && !installed) ? 1 : 0
}

async function stateOf(family: ModelFamily, config: Config): Promise<FamilyState> {
  const chosen = config.SPEECH_MODEL === family
  const folder = (chosen ? config.SPEECH_FOLDER : undefined) ?? join(modelsFolder(config.dataFolder), family)
  const found = findModelFiles(family, folder)
  const files = await Promise.all(
    modelInfo[family].files.map(async ({ role, names, publishedMegabytes }): Promise<FileState> => {
      const file = found.get(role)
      const name = file ? basename(file) : (names[0] ?? role)
      return {
        role,
        name,
        state: file ? 'present' : 'missing',
        bytes: file ? statSync(file).size : null,
        publishedMegabytes,
        checksum: await checksumState(folder, name),
      }
    }),
  )
  const list = readChecksums(folder)
  const lost = [...(list?.sums.keys() ?? [])].filter((name) => !existsSync(join(folder, name)))
  return { family, chosen, folder, files, oddLines: list?.odd ?? 0, lost }
}

const checksumWords: Record<ChecksumState, string> = {
  right: 'checksum right',
  wrong: `CHECKSUM DIFFERS from ${checksumFile}: do not use it`,
  not_listed: `not in ${checksumFile}`,
  no_list: `not checked: no ${checksumFile} in the folder`,
  missing: '',
}

function familyText({ family, chosen, folder, files, oddLines, lost }: FamilyState): string {
  const { title, languages, published, licence } = modelInfo[family]
  const lines = files.map(({ name, state, bytes, publishedMegabytes, checksum }) => {
    const size =
      bytes === null ? `about ${publishedMegabytes} MB as published` : `${(bytes / 1e6).toFixed(1)} MB`
    return `  ${state.padEnd(8)} ${name.padEnd(24)} ${[size, checksumWords[checksum]].filter(Boolean).join('; ')}`
  })
  return `${[
    `${family}${chosen ? '  (SPEECH_MODEL)' : ''}: ${title}. ${languages}`,
    `  publisher's name: ${published}`,
    `  licence: ${licence}`,
    `  folder: ${folder}`,
    ...lines,
    ...lost.map((name) => `  listed   ${name.padEnd(24)} in ${checksumFile}, but not there`),
    ...(oddLines > 0 ? [`  ${oddLines} lines of ${checksumFile} are no checksums`] : []),
  ].join('\n')}\n`
}

function packageText(folder: string, installed: boolean): string {
  const { name, version, licence } = sherpaPackage
  return installed
    ? `package ${name} is installed (${licence})\n`
    : `package ${name}@${version} (${licence}, about 32 MB) is not installed:\n  ${installCommand(folder)}\n`
}

const procedure = (folder: string): string => `How to bring a model in (nothing is fetched for you):
  1. Read its licence. Fetch the files of one family from their publisher, on any machine.
  2. Put them into the family's folder: mkdir -p ${join(folder, 'sense-voice')}
  3. Compare with the checksums of the publisher, where there are any; then keep your own list, once:
       cd ${join(folder, 'sense-voice')} && sha256sum *.onnx *.txt > ${checksumFile}
  4. On every other machine, and after every copy: ./mingjian models  (or: sha256sum -c ${checksumFile})
  5. SPEECH_MODEL=sense-voice ./mingjian doctor  loads the model once and says whether it works.
Sizes of files that are missing are those of their publishers; we have not measured them.
`
