import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { messageDelivered, messageUndelivered } from '../events.ts'
import { tellByAnotherWay } from '../invitation/telling.ts'
import { planAnew } from '../reminders/planning.ts'
import { recordUndelivered } from '../reminders/store.ts'
import * as store from './receipt-store.ts'

export type ReceiptProvider = 'aliyun' | 'tencent'

/** What a provider says became of a message it had taken. */
interface Receipt {
  providerId: string
  /** Our own id, where the provider gives it back. */
  messageId: string | null
  delivered: boolean
  code: string
}

const text = z.string().max(200)
const AliyunReceipt = z.object({
  biz_id: text,
  out_id: text.optional(),
  success: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]),
  err_code: text.default(''),
})
const TencentReceipt = z.object({
  sid: text,
  report_status: z.enum(['SUCCESS', 'FAIL']),
  errmsg: text.default(''),
})
const uuid = z.uuid()

/**
 * Takes delivery receipts as their provider documents them. Receipts that name nothing of ours, that are
 * malformed or that came before are passed over: a provider that is told of an error only sends them again.
 */
export async function takeReceipts(
  deps: Deps,
  provider: ReceiptProvider,
  key: string,
  reports: readonly unknown[],
): Promise<Record<string, string | number>> {
  if (!isKey(deps, key)) {
    throw fail.not_found()
  }
  for (const report of reports) {
    const receipt = provider === 'aliyun' ? readAliyun(report) : readTencent(report)
    if (receipt) {
      await settle(deps, provider, receipt)
    }
  }
  return provider === 'aliyun' ? { code: 0, msg: 'OK' } : { result: 0, errmsg: 'OK' }
}

function isKey(deps: Pick<Deps, 'config'>, key: string): boolean {
  const known = deps.config.SMS_RECEIPTS_KEY
  const hash = (one: string) => createHash('sha256').update(one).digest()
  return known !== undefined && timingSafeEqual(hash(known), hash(key))
}

function readAliyun(report: unknown): Receipt | null {
  const { data } = AliyunReceipt.safeParse(report)
  return data
    ? {
        providerId: data.biz_id,
        messageId: uuid.safeParse(data.out_id).data ?? null,
        delivered: data.success,
        code: data.err_code,
      }
    : null
}

function readTencent(report: unknown): Receipt | null {
  const { data } = TencentReceipt.safeParse(report)
  return data
    ? {
        providerId: data.sid,
        messageId: null,
        delivered: data.report_status === 'SUCCESS',
        code: data.errmsg,
      }
    : null
}

async function settle(deps: Deps, provider: ReceiptProvider, receipt: Receipt): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const now = deps.now()
    const code = codeOf(receipt.code)
    const message = await store.recordReceipt(tx, { ...receipt, code, provider, at: now })
    if (!message) {
      return
    }
    const { organisationId, id, applicationId, template, channel, confidential } = message
    const fact = { messageId: id, applicationId, template, channel }
    await audit(tx, now, {
      organisationId,
      actor: system,
      action: receipt.delivered ? 'message.deliver' : 'message.undeliver',
      objectType: 'application',
      objectId: applicationId,
      detail: { messageId: id, template, channel, ...(receipt.delivered ? {} : { code }) },
    })
    if (!receipt.delivered) {
      const invitationId = await recordUndelivered(tx, organisationId, id, now)
      if (invitationId) {
        if (template === 'invitation') {
          await tellByAnotherWay(deps, tx, organisationId, invitationId)
        }
        await planAnew(deps, tx, organisationId, invitationId)
      }
    }
    if (confidential) {
      return
    }
    if (receipt.delivered) {
      await deps.events.record(tx, organisationId, messageDelivered, fact)
    } else {
      await deps.events.record(tx, organisationId, messageUndelivered, { ...fact, code })
    }
  })
}

/** A code as carriers have them (`MK:0012`, `DELIVRD`): nothing else of what the caller wrote is kept. */
const codeOf = (said: string): string =>
  /^(?!.*\d{7})[\w.:-]{1,40}/.exec(said.trim().split(/\s/)[0] ?? '')?.[0] ?? 'unknown'
