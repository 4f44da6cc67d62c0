import type { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { SendOptions, Task, Tasks } from '../tasks/index.ts'

/** A fact, written in the transaction of the rows it tells of. */
export interface EventType<Payload extends z.ZodObject = z.ZodObject> {
  name: string
  payload: Payload
}

/** Declares an event. Payloads hold ids and codes only. */
export function event<Payload extends z.ZodObject>(name: string, payload: Payload): EventType<Payload> {
  return { name, payload }
}

/** One line of `flow.ts`: which event starts which task. */
export interface FlowLine {
  event: EventType
  task: Task
  input(payload: Record<string, unknown>, organisationId: string): Record<string, unknown>
  options?: ((payload: Record<string, unknown>) => SendOptions) | undefined
}

/** `on(applicationScreened, inviteCandidate)`: the task gets the event's payload and the organisation. */
export function on<Payload extends z.ZodObject, Input extends z.ZodObject>(
  type: EventType<Payload>,
  task: Task<never, Input>,
): FlowLine {
  return {
    event: type as unknown as EventType,
    task: task as unknown as Task,
    input: (payload, organisationId) => ({ ...payload, organisationId }),
  }
}

/** Hears of every fact in its transaction, with the number it has in the feed. */
export type Listener = (
  tx: Tx,
  fact: { organisationId: string; id: number; name: string; at: Date },
) => Promise<void>

export interface Events {
  /** Records a fact and sends the tasks that follow from it, all in the given transaction. */
  record<Payload extends z.ZodObject>(
    tx: Tx,
    organisationId: string,
    type: EventType<Payload>,
    payload: z.input<Payload>,
  ): Promise<void>
  /** Records several facts of one kind at once, for work that is done in batches. */
  recordAll<Payload extends z.ZodObject>(
    tx: Tx,
    organisationId: string,
    type: EventType<Payload>,
    payloads: readonly z.input<Payload>[],
  ): Promise<void>
}

export function createEvents(
  flow: readonly FlowLine[],
  tasks: Tasks,
  now: () => Date,
  listeners: readonly Listener[] = [],
): Events {
  async function recordAll<Payload extends z.ZodObject>(
    tx: Tx,
    organisationId: string,
    type: EventType<Payload>,
    payloads: readonly z.input<Payload>[],
  ): Promise<void> {
    if (payloads.length === 0) {
      return
    }
    const checked = payloads.map((payload) => type.payload.parse(payload) as Record<string, unknown>)
    const rows = await tx
      .insertInto('platform.event')
      .values(
        checked.map((payload) => ({
          organisation_id: organisationId,
          name: type.name,
          payload: JSON.stringify(payload),
          at: now(),
        })),
      )
      .returning(['id', 'at'])
      .execute()
    for (const hear of listeners) {
      for (const { id, at } of rows) {
        await hear(tx, { organisationId, id, name: type.name, at })
      }
    }
    for (const line of flow) {
      for (const payload of line.event.name === type.name ? checked : []) {
        await tasks.send(tx, line.task, line.input(payload, organisationId), line.options?.(payload))
      }
    }
  }
  return {
    recordAll,
    record: (tx, organisationId, type, payload) => recordAll(tx, organisationId, type, [payload]),
  }
}
