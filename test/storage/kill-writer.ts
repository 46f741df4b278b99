import { argv, stdout } from 'node:process'
import { tally } from './tally.ts'
import { openTestStore } from './test-store.ts'

/**
 * The victim of the kill loop: works on a folder until it is killed, and tells over standard output, one line each, what
 * the store has acknowledged: `open`, `claim <n>`, `mark <n>`, `name <n>`. Numbers go up from the second argument.
 */
const [folder = '', from = '0'] = argv.slice(2)
const store = await openTestStore(folder, { foldAt: 20_000 })
let next = Number(from)

function tell(line: string): void {
  stdout.write(`${line}\n`)
}

async function work(): Promise<void> {
  for (;;) {
    const n = next
    next += 1
    const claimed = await store.journal.claim(
      `k${n}`,
      { text: '汛期前要清几座检查井？'.repeat(3) },
      n,
    )
    if (!claimed) continue
    tell(`claim ${n}`)
    await store.journal.mark(`k${n}`, { n }, n % 3 !== 0)
    tell(`mark ${n}`)
    await store.update(tally(`chats/${n % 5}`), (data) => data.names.push(String(n)))
    tell(`name ${n}`)
  }
}

tell('open')
await Promise.all(Array.from({ length: 16 }, work))
