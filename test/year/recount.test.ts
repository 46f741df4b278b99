import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'recount')
const scripts = [
  join(import.meta.dirname, 'recount.mjs'),
  ...readdirSync(folder).map((file) => join(folder, file)),
]
const open = /^(?:node:|\.\/|(?:fast-xml-parser|fflate|read-excel-file\/node)$)/

it.each(scripts)('%s shares nothing with the program it checks', (script) => {
  const source = readFileSync(script, 'utf8')
  const named = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1])
  for (const name of named) expect(name).toMatch(open)
})
