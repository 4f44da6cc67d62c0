import { Readable } from 'node:stream'
import * as contract from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { dayOf, visibleUnitIds } from '../ehr/index.ts'
import { kindsOf, requireBatch } from './access.ts'
import { openBatch } from './batch.ts'
import { decideRow, partRow } from './deciding.ts'
import { exportRows, requireExport } from './exports.ts'
import { annotatedRows } from './pipeline/annotated.ts'
import { presentBatch, presentRows, presentSummaries } from './present.ts'
import { actorOf, announce, approve, cancel, check, inspectAgain, rollBack, takeFile } from './service.ts'
import { type BatchRow, listBatches, listRows, type RowRow } from './store.ts'
import { type Rows, writeCsv, writeXlsx } from './writing/tables.ts'

const mimeTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The routes of imports and exports. */
export function registerImports(route: Route, deps: Deps, app: FastifyInstance): void {
  // The bytes of a file are read from the connection by the service, not held by a parser.
  app.addContentTypeParser('application/x-table', (_request, _body, done) => done(null))
  const present = (batch: BatchRow) => presentBatch(deps, batch)
  registerBatches(route, deps, present)
  registerSteps(route, deps, present)
  registerDownloads(route, deps)
}

type Present = (batch: BatchRow) => Promise<contract.ImportBatch>

function registerBatches(route: Route, deps: Deps, present: Present): void {
  route(contract.listImports, async ({ query }, { staff }) => {
    const { page, pageSize, kind } = query
    const { rows, total } = await listBatches(deps.db, staff.organisationId, {
      units: await visibleUnitIds(deps, staff, 'import.run'),
      kinds: kindsOf(staff).filter((one) => kind === undefined || one === kind),
      search: query.search,
      state: query.state,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    })
    const items = await presentSummaries(deps, staff.organisationId, rows)
    return { items, total, capped: false, page, pageSize }
  })

  route(contract.createImport, async ({ body }, { staff }) => present(await announce(deps, staff, body)))

  route(contract.uploadImport, async ({ params }, { staff, request }) =>
    present(await takeFile(deps, staff, params.id, request.raw)),
  )

  route(contract.getImport, async ({ params }, { staff }) =>
    present(await requireBatch(deps, staff, params.id)),
  )

  route(contract.listImportRows, async ({ params, query }, { staff }) => {
    const batch = await requireBatch(deps, staff, params.id)
    const { page, pageSize } = query
    const { rows, total } = await listRows(deps.db, staff.organisationId, batch.id, {
      result: query.result,
      code: query.code,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    })
    const items = await presentRows(deps, batch, await openBatch(deps, batch), rows)
    return { items, total, capped: false, page, pageSize }
  })
}

function registerSteps(route: Route, deps: Deps, present: Present): void {
  const one = async ({ batch, row }: { batch: BatchRow; row: RowRow }) => {
    const [presented] = await presentRows(deps, batch, await openBatch(deps, batch), [row])
    if (!presented) {
      throw new Error('a row that is not presented')
    }
    return presented
  }
  route(contract.inspectImport, async ({ params, body }, { staff }) =>
    present(await inspectAgain(deps, staff, params.id, body)),
  )
  route(contract.checkImport, async ({ params, body }, { staff }) =>
    present(await check(deps, staff, params.id, body)),
  )
  route(contract.approveImport, async ({ params }, { staff }) =>
    present(await approve(deps, staff, params.id)),
  )
  route(contract.cancelImport, async ({ params }, { staff }) => present(await cancel(deps, staff, params.id)))
  route(contract.rollBackImport, async ({ params }, { staff }) =>
    present(await rollBack(deps, staff, params.id)),
  )
  route(contract.decideImportRow, async ({ params, body }, { staff }) =>
    one(await decideRow(deps, staff, params.id, Number(params.number), body)),
  )
  route(contract.partImportRow, async ({ params }, { staff }) =>
    one(await partRow(deps, staff, params.id, Number(params.number))),
  )
}

function streamOf(rows: Rows, format: 'csv' | 'xlsx'): Readable {
  return Readable.from(format === 'csv' ? writeCsv(rows) : writeXlsx(rows), { objectMode: false })
}

function registerDownloads(route: Route, deps: Deps): void {
  const day = () => dayOf(deps.now())
  route(contract.downloadImport, async ({ params, query }, { staff, reply }) => {
    const batch = await requireBatch(deps, staff, params.id)
    const rows = annotatedRows(deps, batch, query)
    // The first row is read before the headers leave: a file that is gone is a failure, not an empty file.
    const first = await rows.next()
    await inTransaction(deps.db, (tx) =>
      audit(tx, deps.now(), {
        organisationId: staff.organisationId,
        actor: actorOf(staff),
        action: 'import.download',
        objectType: 'import',
        objectId: batch.id,
        detail: { only: query.only },
      }),
    )
    reply
      .header('content-type', mimeTypes[query.format])
      .header('content-disposition', `attachment; filename="import-${day()}.${query.format}"`)
      .header('cache-control', 'private, no-store')
    await reply.send(streamOf(first.done ? rows : startingWith(first.value, rows), query.format))
  })

  route(contract.exportRecords, async ({ params, query }, { staff, reply }) => {
    requireExport(staff, params.kind)
    const rows = exportRows(deps, staff, params.kind)
    await inTransaction(deps.db, (tx) =>
      audit(tx, deps.now(), {
        organisationId: staff.organisationId,
        actor: actorOf(staff),
        action: 'data.export',
        objectType: params.kind,
        objectId: null,
      }),
    )
    reply
      .header('content-type', mimeTypes[query.format])
      .header('content-disposition', `attachment; filename="${params.kind}-${day()}.${query.format}"`)
      .header('cache-control', 'private, no-store')
    await reply.send(streamOf(rows, query.format))
  })
}

async function* startingWith(first: string[], rest: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield first
  yield* rest
}
