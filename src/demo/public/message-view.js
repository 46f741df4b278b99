import { renderFile, renderImage } from './attachments.js'
import { el, icon } from './dom.js'
import { renderMarkdown } from './markdown.js'
import { dayText, timeText } from './time.js'

const GAP_MS = 5 * 60_000

/**
 * One message with its avatar and bubble.
 * @param scene `{botName, called, member(id), speaker, onRate(message, verdict), onRecall(message),
 *   onTouch(message, {key, ticked})}`; the speaker's own words
 *   stand right, `called` are the mentions to highlight.
 */
export function renderMessage(message, scene) {
  const fromBot = message.from === 'bot'
  const mine = message.from === scene.speaker
  const member = scene.member(message.from)
  const content = el('div', { class: 'content' }, byline(member, fromBot, scene))
  // A card that was sent alone carries its title itself.
  if (message.text !== '' && message.text !== message.card?.title) {
    const called = notified(message, scene)
    content.append(
      el('div', { class: 'bubble' }, renderMarkdown(message.text, scene.called), called),
    )
  }
  content.append(...message.files.map(renderFile), ...message.images.map(renderImage))
  if (message.card) content.append(card(message, scene))
  if (fromBot && !message.unasked) content.append(thumbs(message, scene))
  if (mine && !message.recalled) content.append(recall(message, scene))
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
  const bubble = el('div', { class: 'bubble typing' }, dots, `${botName}正在处理`)
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

/** Who was called without standing in the text, as the platforms show it under a text. */
function notified(message, scene) {
  const names = message.mentions
    .map((id) => (id === '@all' ? '所有人' : scene.member(id)?.name))
    .filter((name) => name !== undefined && !message.text.includes(`@${name}`))
  if (names.length === 0 || message.from !== 'bot') return ''
  const people = names.flatMap((name) => [' ', el('span', { class: 'mention' }, `@${name}`)])
  return el('p', { class: 'notified' }, icon('bell'), '提醒', ...people)
}

function recall(message, scene) {
  const take = () => scene.onRecall(message)
  return el('button', { type: 'button', class: 'recall', onclick: take }, '撤回')
}

/** The card of a message: its buttons, or what is to be ticked; once touched it becomes what the platform makes of it. */
function card(message, scene) {
  const { title, text, desc, over, buttons, options } = message.card
  const line = (className, words) => (words ? [el('p', { class: className }, words)] : [])
  const touch = async (what) => {
    for (const each of node.querySelectorAll('button, input')) each.disabled = true
    const next = await scene.onTouch(message, what)
    node.replaceWith(card({ ...message, card: next ?? message.card }, scene))
  }
  const node = el(
    'div',
    { class: 'card', role: 'group', 'aria-label': title },
    ...line('card-title', title),
    ...line('card-text', text),
    ...line('card-desc', desc),
    ...(over ? [el('button', { type: 'button', disabled: '' }, over)] : []),
    options ? checks(message, touch) : touchables(buttons, touch),
  )
  return node
}

function touchables(buttons, touch) {
  const button = ({ key, label }) =>
    el('button', { type: 'button', onclick: () => touch({ key }) }, label)
  return el('div', { class: 'card-buttons' }, ...buttons.map(button))
}

/** Nothing can be sent while nothing is ticked. */
function checks(message, touch) {
  const { options, submit, single } = message.card
  const boxes = options.map(({ id, checked }) => {
    const type = single ? 'radio' : 'checkbox'
    const box = el('input', { type, name: `card-${message.id}`, value: id })
    box.checked = checked
    return box
  })
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value)
  const button = el('button', { type: 'submit' }, submit.label)
  const look = () => {
    button.disabled = ticked().length === 0
  }
  const send = (event) => {
    event.preventDefault()
    void touch({ key: submit.key, ticked: ticked() })
  }
  const form = el(
    'form',
    { class: 'card-checks', onsubmit: send, onchange: look },
    ...options.map(({ label }, at) => el('label', {}, boxes[at], label)),
    button,
  )
  look()
  return form
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
