export { mostRows, readShape, readTable, type Shape, type ShapeChoice } from './shape.ts'
export { type RawRow, type Source, unreadable } from './source.ts'
