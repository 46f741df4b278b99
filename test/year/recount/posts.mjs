/** What stands in the chats: messages in order, the digests among them, the answers to each message. */

/** Every message with its place in the order of everything that happened. */
export function shownIn(lines) {
  return lines.flatMap(({ type, message }, place) =>
    type === 'message' ? [{ ...message, place }] : [],
  )
}

/** How what is said to a whole group begins. */
const toAll = /^(?:\*\*)?[^\n]*(?:工作进展汇总|开始收集|进展催报|进展收集提醒)(?:\*\*)?/

/**
 * What the bot said of its own accord. A pretend DingTalk that waits for an answer which was refused takes the next words
 * sent by the robot's own address for it, whatever they are.
 */
export function unaskedOf(messages) {
  return messages.filter(isUnasked)
}

function isUnasked({ from, replyTo, via, text }) {
  return from === 'bot' && (replyTo === undefined || (via === 'api' && toAll.test(text)))
}

const continued = '（续见下条）'

/** `2024`, `20` → `2024-W20`. */
export function weekName(year, number) {
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** Every issue of every digest as one group received it: its posts, its files, the place of the first post. */
export function issuesOf(messages, group) {
  const issues = []
  let open = false
  for (const post of unaskedOf(messages).filter(({ conversation }) => conversation === group)) {
    const head = /^\*\*.*?(\d{4})年第(\d+)周（[^）]+）工作进展汇总\*\*/.exec(post.text)
    if (head) {
      const issue = Number(/更正重发（第(\d+)次）/.exec(post.text)?.[1] ?? 1)
      const { place, at } = post
      const week = weekName(head[1], head[2])
      issues.push({ group, week, issue, place, at, parts: [post.text], docx: [], xlsx: [] })
      open = isContinued(post)
    } else if (open && post.text !== '') {
      issues.at(-1)?.parts.push(post.text)
      open = isContinued(post)
    }
    for (const file of post.files ?? []) addFile(issues, file)
  }
  return issues
}

function isContinued({ text }) {
  return text.trimEnd().endsWith(continued)
}

/** By its name: 全区攻坚周报台账2024年第20周（第2次印发）.xlsx. */
function addFile(issues, { name, blob }) {
  const read = /(\d{4})年第(\d+)周(?:（第(\d+)次印发）)?\.(docx|xlsx)$/.exec(name)
  if (!read) return
  const [, year, number, later = '1', type] = read
  const week = weekName(year, number)
  const issue = issues.find((each) => each.week === week && each.issue === Number(later))
  issue?.[type].push(blob)
}

/** Whole answers to each message, by its id: a long one counts once. */
export function answersOf(messages) {
  const answers = new Map()
  for (const message of messages) {
    const { replyTo, text, place } = message
    if (replyTo === undefined || isUnasked(message)) continue
    const own = answers.get(replyTo) ?? { whole: 0, place }
    if (!text.trimEnd().endsWith(continued)) own.whole += 1
    answers.set(replyTo, own)
  }
  return answers
}
