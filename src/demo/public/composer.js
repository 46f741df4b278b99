import { el, icon } from './dom.js'

/**
 * The line at the foot of a chat: who speaks, what is said, and questions and weekly replies to begin with.
 * @param options `{group, botName, suggestions, replies, onSay(text), onSpeaker(id)}`
 * @returns `{element, speaker(), direct(isDirect)}`
 */
export function createComposer(options) {
  const { group, botName } = options
  const select = el(
    'select',
    { 'aria-label': '以谁的身份说话' },
    ...group.members.map((member) =>
      el(
        'option',
        { value: member.id },
        `${member.name} · ${member.unit}${member.coordinator ? ' · 协调员' : ''}`,
      ),
    ),
  )
  const area = el('textarea', { rows: 1, maxlength: 2000, 'aria-label': `在${group.name}里说的话` })
  const button = el('button', { type: 'submit', class: 'send', 'aria-label': '发送' }, icon('send'))
  const form = el('form', { class: 'say' }, area, button)
  const chips = el(
    'div',
    { class: 'chips', role: 'group', 'aria-label': '可以这样问' },
    el('span', { class: 'lead' }, '问'),
    ...options.suggestions.map((text) =>
      el('button', { type: 'button', class: 'chip', onclick: () => options.onSay(text) }, text),
    ),
  )
  const replies = el(
    'div',
    { class: 'chips replies', role: 'group', 'aria-label': '可以这样报' },
    el('span', { class: 'lead' }, '报'),
    ...options.replies.map(({ user, text }) => {
      const name = group.members.find((member) => member.id === user)?.name ?? user
      const onclick = () => {
        speakAs(user)
        options.onSay(text)
      }
      const who = el('span', { class: 'as' }, name)
      return el('button', { type: 'button', class: 'chip', onclick }, who, text)
    }),
  )
  replies.hidden = options.replies.length === 0

  const say = () => {
    const text = area.value.trim()
    if (text === '') return
    area.value = ''
    growToFit(area)
    options.onSay(text)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say()
  })
  area.addEventListener('input', () => growToFit(area))
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    say()
  })
  select.addEventListener('change', () => options.onSpeaker(select.value))

  const speakAs = (user) => {
    if (select.value === user) return
    select.value = user
    options.onSpeaker(user)
  }

  const direct = (isDirect) => {
    area.placeholder = isDirect ? `单独问${botName}…` : `@${botName} 问一句或报进展`
  }
  direct(false)
  const who = el('label', { class: 'who' }, el('span', {}, '发言人'), select)
  return {
    element: el('footer', { class: 'composer' }, chips, replies, who, form),
    speaker: () => select.value,
    direct,
  }
}

function growToFit(area) {
  area.style.height = 'auto'
  area.style.height = `${Math.min(area.scrollHeight, 140)}px`
}
