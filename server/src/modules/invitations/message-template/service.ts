import { randomUUID } from 'node:crypto'
import {
  Language,
  type MessageTemplate,
  type MessageTemplateSummary,
  OwnTemplate,
  type TemplateWords,
} from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { compose, type MessageContent, type Occasion, render, write } from '../templates/index.ts'
import type { Scene } from '../templates/scene.ts'
import { faultsOf, fill, type Source } from './source.ts'
import * as store from './store.ts'
import { type OwnOccasion, sampleOf, sampleScene, sourceOf, valuesOf, variablesOf } from './values.ts'

/** Own words that cannot be sent: what they name is not there any more. Nothing is sent then, and it is said so. */
export class UnusableTemplate extends Error {
  readonly version: number

  constructor(version: number) {
    super('the organisation’s own words name what there is no value for')
    this.name = 'UnusableTemplate'
    this.version = version
  }
}

/**
 * Writes a message in the organisation's own words where it has any in use, else in the product's. `version` is of
 * the own words. Throws `UnusableTemplate`.
 */
export async function composeOwn(
  db: Db,
  organisationId: string,
  scene: Scene,
  occasion: Occasion,
): Promise<{ content: MessageContent; version: number | null }> {
  const template = OwnTemplate.safeParse(occasion.template)
  const key = { organisationId, language: scene.language }
  const own = template.success ? await store.findActive(db, { ...key, template: template.data }) : null
  if (!own || !template.success) {
    return { content: compose(scene, occasion), version: null }
  }
  if (faultsOf(own, variablesOf[template.data]).length > 0) {
    throw new UnusableTemplate(own.version)
  }
  const letter = fill(scene.language, own, valuesOf(scene, occasion as OwnOccasion))
  return { content: render(scene, occasion, letter), version: own.version }
}

/** Every message and language, with what is in use. */
export async function listTemplates(deps: Deps, organisationId: string): Promise<MessageTemplateSummary[]> {
  const versions = await store.listVersions(deps.db, organisationId)
  return OwnTemplate.options.flatMap((template) =>
    Language.options.map((language) => {
      const mine = versions.filter((one) => one.template === template && one.language === language)
      const active = mine.find((one) => one.activatedAt && !one.retiredAt)
      const draft = mine.find((one) => !one.activatedAt && one.version > (active?.version ?? 0))
      return {
        template,
        language,
        active: active?.activatedAt
          ? {
              version: active.version,
              since: active.activatedAt.toISOString(),
              by: active.activatedBy ?? '',
            }
          : null,
        draft: draft?.version ?? null,
      }
    }),
  )
}

/** The product's own words as a source; the same for every organisation. */
function standardOf(template: OwnTemplate, language: Language): Source & { values: Record<string, string> } {
  const scene = sampleScene(language, {
    organisation: language === 'en' ? 'Example Holdings' : '示例集团有限公司',
    contact: { name: language === 'en' ? 'Robin Hale' : '林招聘', email: 'hiring@example.com', phone: '' },
    now: new Date('2027-03-10T02:00:00Z'),
  })
  const occasion = sampleOf(template, language)
  const values = valuesOf(scene, occasion)
  return { ...sourceOf(write(scene, occasion), values), values }
}

/** A message with its versions, newest first. */
export async function getTemplate(deps: Deps, key: store.Key): Promise<MessageTemplate> {
  const { template, language } = key
  const { values, ...standard } = standardOf(template, language)
  const versions = await store.listVersions(deps.db, key.organisationId, key)
  return {
    template,
    language,
    variables: variablesOf[template].map((one) => ({ ...one, sample: values[one.name] ?? '' })),
    standard,
    versions: versions.map((one) => ({
      version: one.version,
      subject: one.subject,
      body: one.body,
      state: one.activatedAt ? (one.retiredAt ? 'retired' : 'active') : 'draft',
      createdAt: one.createdAt.toISOString(),
      createdBy: one.createdBy,
      activatedAt: one.activatedAt?.toISOString() ?? null,
      retiredAt: one.retiredAt?.toISOString() ?? null,
      faults: faultsOf(one, variablesOf[template]),
    })),
  }
}

/** The words as a made-up candidate would read them, signed by the caller. */
export function previewTemplate(
  deps: Pick<Deps, 'now'>,
  session: StaffSession,
  key: Omit<store.Key, 'organisationId'>,
  words: TemplateWords,
) {
  const occasion = sampleOf(key.template, key.language)
  const scene = sampleScene(key.language, {
    organisation: session.organisation.name,
    contact: { name: session.name, email: session.email, phone: '' },
    now: deps.now(),
  })
  const letter = fill(key.language, words, valuesOf(scene, occasion))
  const content = render(scene, occasion, letter)
  return { ...content, faults: faultsOf(words, variablesOf[key.template]) }
}

/** Keeps a new version. */
export async function saveTemplate(
  deps: Deps,
  session: StaffSession,
  key: store.Key,
  input: TemplateWords & { requestId: string },
): Promise<MessageTemplate> {
  const words = tidy(input)
  requireSound(key, words)
  await inTransaction(deps.db, async (tx) => {
    const at = deps.now()
    const version = await store.insertVersion(tx, key, { ...words, loginId: session.loginId, at })
    await record(deps, tx, session, key, 'template.save', { version }, input.requestId)
  })
  return getTemplate(deps, key)
}

/** From now on messages are written in this version; with null in the product's own words. */
export async function activateTemplate(
  deps: Deps,
  session: StaffSession,
  key: store.Key,
  input: { version: number | null; requestId: string },
): Promise<MessageTemplate> {
  await inTransaction(deps.db, async (tx) => {
    const { version } = input
    if (version !== null) {
      const found = (await store.listVersions(tx, key.organisationId, key)).find(
        (one) => one.version === version,
      )
      if (!found) {
        throw fail.not_found({ version })
      }
      requireSound(key, found)
    }
    const before = await store.findActive(tx, key)
    await store.activate(tx, key, { version, loginId: session.loginId, at: deps.now() })
    const detail = { version, before: before?.version ?? null }
    await record(deps, tx, session, key, 'template.activate', detail, input.requestId)
  })
  return getTemplate(deps, key)
}

/** Sends the words to the caller, who is nobody's candidate: what arrives is marked as a test. */
export async function testTemplate(
  deps: Deps,
  session: StaffSession,
  key: store.Key,
  input: TemplateWords & { requestId: string },
): Promise<{ to: string }> {
  requireSound(key, input)
  const { subject, html, text, attachments } = previewTemplate(deps, session, key, input)
  const mark = key.language === 'en' ? '[Test] ' : '【测试】'
  try {
    await deps.mailer.send({
      id: randomUUID(),
      to: session.email,
      subject: mark + subject,
      text,
      html,
      attachments,
    })
  } catch (error) {
    deps.log.warn({ err: error }, 'a test message could not be sent')
    throw fail.test_not_sent()
  }
  await inTransaction(deps.db, (tx) => record(deps, tx, session, key, 'template.test', {}, input.requestId))
  return { to: session.email }
}

function requireSound({ template }: Pick<store.Key, 'template'>, words: Source): void {
  const faults = faultsOf(words, variablesOf[template])
  if (faults.length > 0) {
    throw fail.template_faulty({ faults })
  }
}

const tidy = ({ subject, body }: Source): Source => ({
  subject: subject.trim(),
  body: body.replaceAll('\r\n', '\n').trim(),
})

function record(
  deps: Pick<Deps, 'now'>,
  tx: Parameters<typeof audit>[0],
  session: StaffSession,
  { organisationId, template, language }: store.Key,
  action: string,
  detail: Record<string, unknown>,
  requestId: string,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'message_template',
    objectId: `${template}.${language}`,
    detail: { template, language, ...detail },
    requestId,
  })
}
