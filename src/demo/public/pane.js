import { get, post } from './api.js'
import { createComposer } from './composer.js'
import { el, icon } from './dom.js'
import { renderMessage, renderTime, renderTyping } from './message-view.js'
import { toast } from './toast.js'

const POLL_MS = 1200
const platformNames = { wecom: '企业微信', dingtalk: '钉钉' }

/** One chat window: a group, or the direct chat of the chosen member with the bot. */
export class Pane {
  #group
  #botName
  #called
  #composer
  #direct = false
  #list = el('ol', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' })
  #subtitle = el('p')
  #last
  #waiting = 0
  #typing
  #turn = 0
  #failed = false

  /** @param group as `/demo/api/groups` gives it; `suggestions` and `replies` are the questions and reports offered. */
  constructor(group, { botName, suggestions, replies }) {
    this.#group = group
    this.#botName = botName
    this.#typing = renderTyping(botName)
    this.#called = [botName, '所有人', ...group.members.map((member) => member.name)]
      .map((name) => `@${name}`)
      .sort((one, other) => other.length - one.length)
    this.#composer = createComposer({
      group,
      botName,
      suggestions,
      replies,
      onSay: (text) => void this.#say(text),
      onSpeaker: () => this.#reset(),
    })
    this.element = el(
      'section',
      { class: `pane ${group.platform}`, id: `pane-${group.id}`, 'aria-label': group.name },
      this.#head(),
      this.#list,
      this.#composer.element,
    )
    this.#reset()
    setInterval(() => document.hidden || void this.refresh(), POLL_MS)
  }

  #head() {
    const tab = (label, direct) =>
      el(
        'button',
        {
          type: 'button',
          'aria-pressed': String(direct === this.#direct),
          onclick: () => this.#switchTo(direct),
        },
        label,
      )
    this.tabs = el(
      'div',
      { class: 'modes', role: 'group', 'aria-label': '群聊或单聊' },
      tab('群聊', false),
      tab('单聊', true),
    )
    const badge = el('span', { class: 'badge' }, platformNames[this.#group.platform])
    const name = el('h2', {}, this.#group.name)
    return el('header', {}, el('div', { class: 'name' }, badge, name, this.#subtitle), this.tabs)
  }

  #switchTo(direct) {
    this.#direct = direct
    for (const [index, button] of [...this.tabs.children].entries()) {
      button.setAttribute('aria-pressed', String((index === 1) === direct))
    }
    this.#composer.direct(direct)
    this.#reset()
  }

  /** Starts the list anew: another conversation, or another person looks at it. */
  #reset() {
    this.#turn += 1
    this.#waiting = 0
    this.#last = undefined
    this.#list.replaceChildren(this.#empty())
    const speaker = this.#member(this.#composer.speaker())
    const people = `${this.#group.members.length} 位成员和${this.#botName}`
    this.#subtitle.replaceChildren(
      icon(this.#direct ? 'chat' : 'people'),
      this.#direct ? `${speaker.name}与${this.#botName}的单聊` : people,
    )
    if (this.#direct) post('enter', { user: speaker.id }).catch(() => undefined)
    void this.refresh()
  }

  #empty() {
    const hint = this.#direct
      ? `单聊里不用 @，直接问就行；要看哪份计划，按你所在的群来定。`
      : `在群里 @${this.#botName} 提问，它用工作计划的原文回答，并写明出自哪一条。`
    return el(
      'li',
      { class: 'empty' },
      icon('chat'),
      el('strong', {}, '还没有消息'),
      el('p', {}, hint),
      el('p', {}, '点下面的问题试一试；把时间调到周三 09:00，就开始收集本周进展。'),
    )
  }

  #member(id) {
    return this.#group.members.find((member) => member.id === id)
  }

  /** Fetches what is new and shows it. */
  async refresh() {
    const turn = this.#turn
    const user = this.#composer.speaker()
    const place = this.#direct ? { user } : { group: this.#group.id, user }
    try {
      const messages = await get('messages', { ...place, after: this.#last?.id })
      if (turn === this.#turn) this.#show(messages)
      this.#failed = false
    } catch (error) {
      if (!this.#failed) toast(error.message, 'error')
      this.#failed = true
    }
  }

  #show(messages) {
    const known = this.#last?.id ?? ''
    const fresh = messages.filter((message) => message.id > known)
    if (fresh.length === 0) return
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 160
    if (this.#last === undefined) this.#list.replaceChildren()
    for (const message of fresh) this.#append(message)
    if (this.#waiting > 0) this.#list.append(this.#typing)
    if (atEnd || known === '') this.#stayAtEnd()
  }

  /** Scrolls to the end, and again when a picture there has come. */
  #stayAtEnd() {
    const toEnd = () => {
      this.#list.scrollTop = this.#list.scrollHeight
    }
    toEnd()
    for (const picture of this.#list.querySelectorAll('img')) {
      if (!picture.complete) picture.addEventListener('load', toEnd, { once: true })
    }
  }

  #append(message) {
    const time = renderTime(message, this.#last)
    const scene = {
      botName: this.#botName,
      called: this.#called,
      member: (id) => this.#member(id),
      speaker: this.#composer.speaker(),
      onRate: (rated, verdict) => this.#rate(rated, verdict),
      onRecall: (taken) => void this.#recall(taken),
      onTouch: (touched, what) => this.#touch(touched, what),
    }
    this.#list.append(...(time ? [time] : []), renderMessage(message, scene))
    this.#last = message
  }

  async #say(text) {
    const turn = this.#turn
    const user = this.#composer.speaker()
    const place = this.#direct ? { direct: true } : { group: this.#group.id }
    this.#setWaiting(1)
    const said = post('say', { user, text, ...place })
    setTimeout(() => void this.refresh(), 60)
    try {
      await said
    } catch (error) {
      toast(error.message, 'error')
    }
    if (turn !== this.#turn) return
    this.#setWaiting(-1)
    await this.refresh()
    this.#showEnd()
  }

  /** Scrolls to the last message; to its beginning where it is longer than the window. */
  #showEnd() {
    const last = this.#list.lastElementChild
    if (last && last.offsetHeight > this.#list.clientHeight) last.scrollIntoView()
    else this.#list.scrollTop = this.#list.scrollHeight
  }

  #setWaiting(change) {
    this.#waiting += change
    if (this.#waiting > 0) this.#list.append(this.#typing)
    else this.#typing.remove()
    this.#list.scrollTop = this.#list.scrollHeight
  }

  async #recall(message) {
    const user = this.#composer.speaker()
    try {
      const { note } = await post('act', { user, message: message.id, action: 'recall' })
      if (note) toast(note)
      this.#reset()
    } catch (error) {
      toast(error.message, 'error')
    }
  }

  /** The card as it is after that; null when it was not taken. */
  async #touch(message, what) {
    const user = this.#composer.speaker()
    const place = this.#direct ? { user } : { group: this.#group.id, user }
    try {
      await post('act', { user, message: message.id, action: 'click', ...what })
      const messages = await get('messages', place)
      void this.refresh()
      return messages.find(({ id }) => id === message.id)?.card ?? null
    } catch (error) {
      toast(error.message, 'error')
      return null
    }
  }

  async #rate(message, verdict) {
    const user = this.#composer.speaker()
    try {
      await post('act', { user, message: message.id, action: verdict })
      toast(verdict === 'up' ? '已记下：有用，谢谢。' : '已记下：没用，协调员会看到这个问题。')
      return true
    } catch (error) {
      toast(error.message, 'error')
      return false
    }
  }
}
