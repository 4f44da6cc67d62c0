import type { Endpoint } from '@mingjian/contract'
import { z } from 'zod'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of the declared endpoints: request and reply schemas come from the contract. */
export function openApi(endpoints: Record<string, Endpoint>, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, { method, path, parts }] of Object.entries(endpoints)) {
    const url = path.replace(/:(\w+)/g, '{$1}')
    paths[url] ??= {}
    ;(paths[url] as Json)[method.toLowerCase()] = {
      operationId: name,
      summary: parts.summary,
      tags: [parts.tag],
      ...security(parts.access),
      parameters: [...parameters(parts.params, 'path'), ...parameters(parts.query, 'query')],
      ...(parts.body ? { requestBody: { required: true, content: json(parts.body, 'input') } } : {}),
      responses: {
        ...(parts.raw
          ? { 200: { description: 'Content of its own type.' } }
          : parts.reply
            ? {
                200: { description: 'Done.', content: json(parts.reply, 'output') },
                ...(parts.mayWait
                  ? { 202: { description: 'Waits for a person.', content: json(parts.reply, 'output') } }
                  : {}),
              }
            : { 204: { description: 'Done.' } }),
        default: {
          description: 'A problem (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      'x-access': parts.access,
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mingjian 明鉴', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'requestId'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            requestId: { type: 'string' },
            details: { type: 'object' },
          },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'mingjian_session' },
        link: { type: 'http', scheme: 'Link', description: 'The secret of a candidate’s personal link.' },
        key: { type: 'http', scheme: 'bearer', description: 'An API key made under Settings, API keys.' },
        keyBasic: { type: 'http', scheme: 'basic', description: 'The API key as user name, no password.' },
      },
    },
  }
}

function security(access: string): Json {
  if (access === 'public') {
    return { security: [] }
  }
  if (access === 'key' || access.startsWith('key:')) {
    const scopes = access === 'key' ? [] : [access.slice('key:'.length)]
    return { security: [{ key: scopes }, { keyBasic: scopes }] }
  }
  return { security: [access === 'candidate' ? { link: [] } : { session: [] }] }
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: toSchema(field, 'input'),
  }))
}

function json(schema: z.ZodType, io: 'input' | 'output'): Json {
  return { 'application/json': { schema: toSchema(schema, io) } }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json
  return rest
}
