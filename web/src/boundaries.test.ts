import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const home = import.meta.dirname
const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.tsx?$/.test(file),
)

interface Import {
  file: string
  target: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(home, file), 'utf8')
  const found = source.matchAll(/(?:(import|export)\s+(type\s)?[^'";]*?from\s*|import\s*\(?\s*)'([^']+)'/g)
  return [...found].map(([, , typeOnly, target = '']) => ({
    file,
    target: target.startsWith('.') ? relative(home, resolve(home, dirname(file), target)) : target,
    typeOnly: typeOnly !== undefined,
  }))
}

const imports = files.flatMap(importsOf)
const areaOf = (path: string) => /^areas\/([^/]+)\//.exec(path)?.[1]
const offenders = (bad: (found: Import) => boolean) =>
  imports.filter(bad).map(({ file, target }) => `${file} imports ${target}`)

it('reads the imports', () => {
  expect(imports.length).toBeGreaterThan(10)
})

it('areas never import each other, and what they share imports no area', () => {
  expect(
    offenders(({ file, target }) => areaOf(target) !== undefined && areaOf(target) !== areaOf(file)),
  ).toEqual([])
})

it('no schema reaches a browser: the contract gives types, and tables and rules that need none', () => {
  const schema =
    /^(zod|@mingjian\/contract)($|\/(?!(paths|import-words|interview-code|stage-names|device-rule|kit-minutes)$))/
  expect(offenders(({ target, typeOnly }) => schema.test(target) && !typeOnly)).toEqual([])
  for (const given of ['device-rule', 'import-words', 'interview-code', 'kit-minutes', 'stage-names']) {
    const source = readFileSync(join(home, `../../contract/src/${given}.ts`), 'utf8')
    expect(source, given).not.toMatch(/^\s*import\b(?! type)|\bfrom '(?!\.\/stages\.ts')/m)
  }
})

it('the candidate area stays light: no React, no antd', () => {
  const heavy = /^(react|react-dom|react-router|react-i18next|antd|@ant-design|@tanstack)($|\/)/
  expect(offenders(({ file, target }) => areaOf(file) === 'candidate' && heavy.test(target))).toEqual([])
})

it('no antd by the package name: a component at a time keeps the first page small', () => {
  expect(offenders(({ target, typeOnly }) => target === 'antd' && !typeOnly)).toEqual([])
})

it('pages hold no inline script', () => {
  const pages = readdirSync(join(home, 'areas')).map((area) => join(home, 'areas', area, 'index.html'))
  for (const page of pages) {
    expect(readFileSync(page, 'utf8'), page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=/)
  }
})
