const pairs: Record<string, string> = {
  '“': '”',
  '（': '）',
  '《': '》',
  '「': '」',
  '『': '』',
  '(': ')',
}
const closers = new Set(Object.values(pairs))

/** Cuts a text behind every stop that stands outside quotes and brackets; closing marks stay with what they close. */
function cutAt(text: string, stops: string): string[] {
  const found: string[] = []
  const open: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const closer = pairs[char]
    if (closer !== undefined && text.includes(closer, at)) open.push(closer)
    else if (char === open.at(-1)) open.pop()
    if (open.length > 0 || !stops.includes(char)) continue
    while (closers.has(text.charAt(at + 1))) at++
    found.push(text.slice(start, at + 1))
    start = at + 1
  }
  if (start < text.length) found.push(text.slice(start))
  return found
}

/** Sentences of a paragraph with their closing quotes and brackets; stops inside “” or （） do not end one. */
export function sentences(paragraph: string): string[] {
  return cutAt(paragraph, '。！？；!?;')
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Clauses of a sentence, stops included: cut at ，；： outside brackets and quotes. */
export function clauses(sentence: string): string[] {
  return cutAt(sentence, '，；：,;:。！？')
}

/** Paragraphs of an article; a line that was broken in the middle of a sentence is joined again, table rows are not. */
export function paragraphs(text: string): string[] {
  const blocks: string[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    const last = blocks.at(-1)
    if (!trimmed) continue
    if (last !== undefined && isBroken(last) && !isRow(trimmed))
      blocks[blocks.length - 1] = last + trimmed
    else blocks.push(trimmed)
  }
  return blocks
}

function isBroken(line: string): boolean {
  return !isRow(line) && !/[。！？；：:…”）)\]】]$/.test(line)
}

/** True for a line of a table: columns apart by tabs or several blanks, or a line of Markdown. */
export function isRow(line: string): boolean {
  return line.includes('\t') || line.startsWith('|') || columnsOf(line).length > 2
}

/** The columns of a table's line. */
export function columnsOf(line: string): string[] {
  const apart = line.includes('\t') ? /\t/ : line.startsWith('|') ? /\|/ : / {2,}|\u3000+/
  return line
    .replace(/^\||\|$/g, '')
    .split(apart)
    .map((column) => column.trim())
}
