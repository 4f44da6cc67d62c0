import * as contract from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { visit } from '../interview/index.ts'
import { listOfApplication, openMaterial } from './reading.ts'
import { announce, readMaterials, remove } from './service.ts'
import { registerUploads } from './uploads.ts'

/** Files candidates hand in besides the résumé, and the opening of them. */
export async function registerMaterials(route: Route, deps: Deps, app: FastifyInstance): Promise<void> {
  route(contract.getMaterials, (_, { request }) =>
    visit(deps, request, { write: false }, (current) => readMaterials(current)),
  )
  route(contract.addMaterial, ({ body }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      await announce(deps, current, body)
      return readMaterials(current)
    }),
  )
  route(contract.removeMaterial, ({ params }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      await remove(deps, current, params.id)
      return readMaterials(current)
    }),
  )
  route(contract.listMaterials, ({ params }, { staff }) => listOfApplication(deps, staff, params.id))
  route(contract.downloadMaterial, async ({ params }, { staff, request, reply }) => {
    const { object, name, mimeType } = await openMaterial(deps, staff, params.id, request.id)
    reply
      .header('content-type', mimeType)
      .header('content-length', object.size)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-security-policy', 'sandbox')
      .header('cache-control', 'private, no-store')
    await reply.send(object.readRange(0, object.size))
  })
  await registerUploads(app, deps)
}
