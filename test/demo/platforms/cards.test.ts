import { describe, expect, it } from 'vitest'
import { readCard } from '#demo/platforms/card-fields.ts'

const head = { main_title: { title: '开始收集' }, task_id: 'T-1' }
const buttons = {
  card_type: 'button_interaction',
  ...head,
  button_list: [{ text: '零报告', style: 1, key: 'zero' }],
}
const vote = {
  card_type: 'vote_interaction',
  ...head,
  checkbox: { question_key: 'q', mode: 1, option_list: [{ id: 'a', text: '疏通管道' }] },
  submit_button: { text: '提交', key: 'send' },
}
const button = (more: object) => ({ ...buttons, button_list: [{ text: '好', key: 'k', ...more }] })
const options = (count: number, id = (at: number) => `o${at}`) => ({
  ...vote,
  checkbox: {
    question_key: 'q',
    option_list: Array.from({ length: count }, (_, at) => ({ id: id(at), text: '项' })),
  },
})
const han = (bytes: number) => '字'.repeat(Math.ceil(bytes / 3))

describe('the pretend WeCom takes', () => {
  it.each([
    ['a card with buttons', buttons],
    ['a card to tick', vote],
    ['20 things to tick', options(20)],
    ['a card without title but with words', { ...buttons, main_title: {}, sub_title_text: '请报' }],
    ['a key of 1024 bytes', button({ key: 'k'.repeat(1024) })],
  ])('%s', (_, card) => {
    expect(readCard(card)).toHaveProperty('card')
  })
})

describe('the pretend WeCom refuses with its own code', () => {
  it.each<[string, number, unknown]>([
    ['nothing', 40058, null],
    ['an unknown kind', 40058, { ...buttons, card_type: 'form' }],
    ['a card without words', 40058, { ...buttons, main_title: { desc: '只有副标题' } }],
    ['no task', 42014, { ...buttons, task_id: undefined }],
    ['a task in Chinese', 42014, { ...vote, task_id: '任务' }],
    ['a task of 129 bytes', 42014, { ...vote, task_id: 'T'.repeat(129) }],
    ['no button', 40058, { ...buttons, button_list: [] }],
    ['seven buttons', 40058, { ...buttons, button_list: Array(7).fill({ text: '好', key: 'k' }) }],
    [
      'two buttons of one key',
      42018,
      { ...buttons, button_list: Array(2).fill({ text: '好', key: 'k' }) },
    ],
    ['a button without a name', 42020, button({ text: '' })],
    ['a button without a key', 42019, button({ key: undefined })],
    ['a key of more than 1024 bytes', 42018, button({ key: han(1025) })],
    ['a style of its own', 40058, button({ style: 5 })],
    ['nothing to tick', 40058, options(0)],
    ['21 things to tick', 40058, options(21)],
    ['two things of one id', 40058, options(2, () => 'same')],
    ['an id of more than 128 bytes', 40058, options(1, () => han(129))],
    ['no button to send it by', 40058, { ...vote, submit_button: undefined }],
    ['one without a key', 42019, { ...vote, submit_button: { text: '提交' } }],
    ['one without a name', 42020, { ...vote, submit_button: { text: '', key: 'send' } }],
    ['a notice that leads nowhere', 42045, { ...head, card_type: 'text_notice' }],
    ['one of another kind', 42045, { ...head, card_type: 'news_notice', card_action: { type: 0 } }],
  ])('%s: %i', (_, errcode, card) => {
    expect(readCard(card)).toMatchObject({ fault: { errcode } })
  })
})
