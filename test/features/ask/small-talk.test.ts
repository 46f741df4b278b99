import { describe, expect, it } from 'vitest'
import { smallTalk } from '#features/ask/small-talk.ts'

describe('what needs no plan to be answered', () => {
  it.each(['收到，马上报', '稍等', '等会儿报', '我晚点补上', '正在统计', '好的，一会就填'])(
    'somebody is on it: %s',
    (text) => {
      expect(smallTalk(text)).toBe('好的。')
    },
  )

  it.each(['催什么催', '别催了', '烦不烦', '别再催了！！烦死了', '早报了'])(
    'somebody is annoyed: %s',
    (text) => {
      expect(smallTalk(text)).toMatch(/报过的不会再催；没有进展回一句“零报告”就行/)
    },
  )

  it.each(['[图片]', '现场照片如上', '@韩雪 照片发群里了您看下', '[图片] [图片]'])(
    'a picture was meant: %s',
    (text) => {
      expect(smallTalk(text)).toMatch(/看不到.*文字/)
    },
  )

  it('somebody asks who made it', () => {
    expect(smallTalk('请问你们这个机器人是谁做的')).toMatch(/我能帮您查/)
  })

  it.each([
    '照片要拍几张',
    '稍等多久能批',
    '马上到汛期了要做什么',
    '催报的要求是什么',
    '什么时候交',
    '扬尘烦不烦谁管',
  ])('a question stays one: %s', (text) => {
    expect(smallTalk(text)).toBeNull()
  })
})
