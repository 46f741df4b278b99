import { el, icon } from './dom.js'
import { renderMarkdown } from './markdown.js'
import { dayText, timeText } from './time.js'

const GAP_MS = 5 * 60_000

/**
 * One message with its avatar and bubble.
 * @param scene `{botName, member(id), speaker, platform, onRate(message, verdict)}`; the speaker's own words stand right.
 */
export function renderMessage(message, scene) {
  const fromBot = message.from === 'bot'
  const mine = message.from === scene.speaker
  const member = scene.member(message.from)
  const bubble = el('div', { class: 'bubble' }, renderMarkdown(message.text, `@${scene.botName}`))
  const content = el('div', { class: 'content' }, byline(member, fromBot, scene), bubble)
  if (fromBot) content.append(thumbs(message, scene))
  return el(
    'li',
    { class: `message ${fromBot ? 'bot' : 'person'} ${mine ? 'mine' : ''}`, 'data-id': message.id },
    avatar(member, fromBot),
    content,
  )
}

/** A line with the time, where a new day begins or some minutes have passed since the message before; else null. */
export function renderTime(message, before) {
  const at = Date.parse(message.at)
  const last = before ? Date.parse(before.at) : undefined
  if (last !== undefined && at - last < GAP_MS && at >= last) return null
  const newDay = last === undefined || dayText(at) !== dayText(last)
  const text = newDay ? `${dayText(at)} ${timeText(at)}` : timeText(at)
  return el('li', { class: 'when' }, el('time', { datetime: message.at }, text))
}

/** The three dots that show while an answer is awaited. */
export function renderTyping(botName) {
  const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'))
  const bubble = el('div', { class: 'bubble typing' }, dots, `${botName}正在查阅工作计划`)
  return el(
    'li',
    { class: 'message bot' },
    avatar(undefined, true),
    el('div', { class: 'content' }, bubble),
  )
}

function avatar(member, fromBot) {
  const hue = [...(member?.id ?? '')].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6
  const look = fromBot ? 'avatar robot' : `avatar tone-${hue}`
  return el(
    'span',
    { class: look, 'aria-hidden': 'true' },
    fromBot ? '助' : (member?.name ?? '？').slice(0, 1),
  )
}

function byline(member, fromBot, scene) {
  if (fromBot)
    return el('p', { class: 'by' }, scene.botName, el('span', { class: 'tag' }, '机器人'))
  return el(
    'p',
    { class: 'by' },
    member?.name ?? '已离开的成员',
    el('span', { class: 'unit' }, member?.unit ?? ''),
    member?.coordinator ? el('span', { class: 'tag' }, '协调员') : null,
  )
}

function thumbs(message, scene) {
  const group = el('div', { class: 'thumbs', role: 'group', 'aria-label': '评价这个回答' })
  const button = (verdict, label) =>
    el(
      'button',
      {
        type: 'button',
        class: 'thumb',
        title: label,
        'aria-label': label,
        'aria-pressed': String(message.rating === verdict),
        'data-verdict': verdict,
        onclick: async () => {
          if (!(await scene.onRate(message, verdict))) return
          for (const each of group.querySelectorAll('button')) {
            each.setAttribute('aria-pressed', String(each.dataset.verdict === verdict))
          }
        },
      },
      icon(verdict),
    )
  group.append(button('up', '有用'), button('down', '没用'))
  return group
}
