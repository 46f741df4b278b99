import { DatabaseSync } from 'node:sqlite'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { SearchIndex } from '#knowledge/search-index.ts'

/** Gives the best ten passages for a question. */
export type Search = (question: string) => number[]

/** Prepares what is not counted (a dictionary) and returns what is: building an index. */
type Engine = () => (passages: readonly string[]) => Search

/** The engines that are compared; the first is the one all others are measured against. */
export const engines: Record<string, Engine> = {
  'MiniSearch + jieba': miniSearch,
  'FlexSearch bigrams': flexSearch,
  'SQLite FTS5 bigrams': sqlite,
  own: () => own,
}

const limit = 10

function own(passages: readonly string[]): Search {
  const index = SearchIndex.build(passages)
  return (question) => index.search(question, { limit }).map((hit) => hit.passage)
}

/** Words of cutForSearch, punctuation left out; terms joined by OR and all else as the library has it. */
function miniSearch() {
  const jieba = Jieba.withDict(dict)
  const tokenize = (text: string) =>
    jieba.cutForSearch(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return (passages: readonly string[]): Search => {
    const index = new MiniSearch({ fields: ['text'], tokenize })
    index.addAll(passages.map((text, id) => ({ id, text })))
    return (question) =>
      index
        .search(question)
        .slice(0, limit)
        .map((hit) => Number(hit.id))
  }
}

function flexSearch() {
  return (passages: readonly string[]): Search => {
    const index = new Index({ encode: bigrams })
    for (const [id, passage] of passages.entries()) index.add(id, passage)
    return (question) => index.search(question, { limit, suggest: true }).map(Number)
  }
}

function sqlite() {
  return (passages: readonly string[]): Search => {
    const database = new DatabaseSync(':memory:')
    database.exec(
      `create virtual table passages using fts5(body, content='', tokenize='unicode61')`,
    )
    const insert = database.prepare('insert into passages(rowid, body) values (?, ?)')
    database.exec('begin')
    for (const [id, passage] of passages.entries()) insert.run(id, bigrams(passage).join(' '))
    database.exec('commit')
    const select = database.prepare(
      `select rowid from passages where passages match ? order by rank limit ${limit}`,
    )
    return (question) => {
      const terms = [...new Set(bigrams(question))].map((term) => `"${term}"`)
      return terms.length === 0
        ? []
        : select.all(terms.join(' OR ')).map((row) => Number(row['rowid']))
    }
  }
}

/** Two neighbouring Han characters each, and runs of letters and digits. */
function bigrams(text: string): string[] {
  const terms: string[] = []
  for (const [part] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (part.length === 1 || part < '\u0080') terms.push(part)
    else for (let at = 0; at + 2 <= part.length; at++) terms.push(part.slice(at, at + 2))
  }
  return terms
}
