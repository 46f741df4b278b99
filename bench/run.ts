import process from 'node:process'

type Part = { run(args: string[]): Promise<void> }

/** Loaded only when asked for: each part brings its own peers. */
const parts: Record<string, { about: string; load: () => Promise<Part> }> = {
  search: {
    about: 'answers, speed, building and memory of the search index beside other engines',
    load: () => import('./search.ts'),
  },
  callback: {
    about: 'requests per second of every callback channel, on disk, beside a bare Koa route',
    load: () => import('./callback.ts'),
  },
  store: {
    about: 'durable writes per second of the store',
    load: () => import('./store.ts'),
  },
  collect: {
    about: 'what a week of collecting costs: replies read, stored, and put together',
    load: () => import('./collect.ts'),
  },
  remind: {
    about: 'planning five years of reminders, and a tick while many rows are pending',
    load: () => import('./remind.ts'),
  },
}

const [name, ...args] = process.argv.slice(2)
if (name !== undefined && !(name in parts)) {
  console.error(`usage: npm run bench -- [${Object.keys(parts).join('|')}]`)
  process.exit(64)
}
for (const [part, { about, load }] of Object.entries(parts)) {
  if (name !== undefined && part !== name) continue
  console.log(`\n== ${part}: ${about}`)
  const { run } = await load()
  await run(args)
}
