import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'
import { MaterialRequest } from './material-request.ts'

/** Types a material may have; what a file is, is looked at and not only believed. */
export const materialTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
/** Largest material. */
export const mostMaterialBytes = 20 * 1024 * 1024
/** Files one interview may have. */
export const mostMaterials = 12

export const Material = z.object({
  id: Id,
  /** Key of the request it answers. */
  request: z.string(),
  name: z.string(),
  mimeType: z.string(),
  bytes: z.int(),
  state: z.enum([
    'arriving', // not all of it is here
    'scanning', // nobody can open it until it is known to be harmless
    'ready',
    'unscanned', // there is no scanner here: who opens it is told
    'refused', // another type than it says, or malware; nothing of it is kept
  ]),
  reason: z.enum(['type', 'empty', 'malware']).nullable(),
  at: Instant,
})
export type Material = z.infer<typeof Material>

export const Materials = z.object({
  requests: z.array(MaterialRequest),
  files: z.array(Material),
  /** Whether files can still be added and removed. */
  open: z.boolean(),
})
export type Materials = z.infer<typeof Materials>

const candidate = { access: 'candidate', tag: 'candidate' } as const

export const getMaterials = endpoint('GET', '/api/interview/materials', {
  ...candidate,
  summary: 'What is asked for besides the résumé, and what of it is here.',
  reply: Materials,
})

export const addMaterial = endpoint('POST', '/api/interview/materials', {
  ...candidate,
  summary:
    'Announce a file. Its bytes follow by tus to /api/interview/material-uploads with its id as `takeId`. Safe to repeat.',
  body: z.strictObject({
    id: Id,
    request: z.string().max(10),
    name: z.string().trim().min(1).max(200),
    mimeType: z.enum(materialTypes),
    bytes: z.int().min(1).max(mostMaterialBytes),
  }),
  reply: Materials,
})

export const removeMaterial = endpoint('DELETE', '/api/interview/materials/:id', {
  ...candidate,
  summary: 'Take a file back before handing in. It is deleted. Safe to repeat.',
  params: z.object({ id: Id }),
  reply: Materials,
})

export const listMaterials = endpoint('GET', '/api/applications/:id/materials', {
  access: 'material.read',
  tag: 'applications',
  summary: 'What a candidate was asked for besides the résumé, and what is here.',
  params: z.object({ id: Id }),
  reply: Materials,
})

export const downloadMaterial = endpoint('GET', '/api/materials/:id', {
  access: 'material.read',
  tag: 'applications',
  summary: 'A file of a candidate, once it is known to be harmless. Every opening is logged.',
  params: z.object({ id: Id }),
  raw: true,
})
