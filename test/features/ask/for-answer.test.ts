import { describe, expect, it } from 'vitest'
import { isForAnswer } from '#features/ask/for-answer.ts'

describe('what is left for a coordinator to answer', () => {
  it.each(['驳回 何军', '@王芳 下周二开会别忘了', '还差谁', '通知：各单位周五前交', '谁还没报'])(
    'is no command and no talk: %s',
    (text) => {
      expect(isForAnswer(text)).toBe(false)
    },
  )

  it.each(['扬尘投诉找谁', '汇总表有什么要求', '@王芳 第7条谁负责，哪天完成', '居民楼下油烟'])(
    'is a question: %s',
    (text) => {
      expect(isForAnswer(text)).toBe(true)
    },
  )
})
