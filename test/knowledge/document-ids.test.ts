import { expect, it } from 'vitest'
import type { PlanDocument } from '#knowledge/document.ts'
import { newestFirst, withUniqueIds } from '#knowledge/document-ids.ts'

const plan = (id: string, year: number | null = 2024): PlanDocument => ({
  id,
  year,
  file: `${id}.txt`,
  title: '',
  area: '',
  areaNames: [],
  issuer: null,
  number: null,
  issued: null,
  articles: [],
  missingAttachments: [],
  warnings: [],
  supersedes: null,
})
const unique = (ids: string[], given: (string | undefined)[] = []): string[] =>
  withUniqueIds(
    ids.map((id) => plan(id)),
    given,
  ).map((document) => document.id)

it('numbers the next ones of an id in order', () => {
  expect(unique(['nankai-2024', 'jinqiao-2023', 'nankai-2024', 'nankai-2024'])).toEqual([
    'nankai-2024',
    'jinqiao-2023',
    'nankai-2024-2',
    'nankai-2024-3',
  ])
})

it('an id given by a person wins over one made from a title, wherever its file stands', () => {
  expect(unique(['a', 'a'], [undefined, 'a'])).toEqual(['a-2', 'a'])
})

it('never gives an id twice, also where a given one looks numbered', () => {
  expect(unique(['a', 'a', 'a'], [undefined, undefined, 'a-2'])).toEqual(['a', 'a-3', 'a-2'])
  expect(unique(['a', 'b'], ['x', 'x'])).toEqual(['x', 'x-2'])
})

it('sorts the newest year first, then by id, and plans without a year last', () => {
  const sorted = [
    plan('c', null),
    plan('b', 2023),
    plan('z', 2024),
    plan('a', 2023),
    plan('b0', null),
  ].sort(newestFirst)
  expect(sorted.map((document) => document.id)).toEqual(['z', 'a', 'b', 'b0', 'c'])
})
