/** Results kept of one function. */
const mostKept = 4

/**
 * A pure function of a text that takes long, made to work out the same text once in a process: the last few results are kept
 * and handed out again, so nobody may change them. What it throws is not kept.
 */
export function remembering<Result>(work: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, Result>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const result = work(text)
    kept.set(text, result)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return result
  }
}
