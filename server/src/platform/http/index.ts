export { openApi } from './openapi.ts'
export { handleFailures, type ProblemShape } from './problem.ts'
export { type Context, createRoute, type Guards, type Route } from './route.ts'
export { unknownFields } from './unknown-fields.ts'
