import { defaultRoster } from './default-roster.ts'

/**
 * The built-in world: a WeCom group that works on a running plan and a DingTalk group that works on a past one, members
 * of several units, one coordinator each. Same format as a `DEMO_WORLD` file.
 */
export const defaultWorld = {
  botName: '攻坚助手',
  roster: defaultRoster,
  groups: [
    {
      id: 'wrNankaiGongJian2024',
      name: '南开区攻坚工作群',
      platform: 'wecom',
      documents: ['nankai-2024'],
      suggestions: [
        'PM2.5 年均浓度要控制在多少？',
        '汛期前要疏通多少米管道？',
        '夏季臭氧攻坚从几月到几月？',
        '举报电话是多少？',
        '目录',
      ],
      replies: [
        { user: 'zhangsan', text: '本周疏通管道1200米，累计23000米；无问题' },
        {
          user: 'lisi',
          text: '洒水作业本周86车次，累计1420车次；问题：两台车检修；下一步：加密夜间洒水',
        },
        { user: 'zhaoliu', text: '本周苫盖裸地3500平米，累计4.2万平米，无问题' },
        { user: 'zhangsan', text: '更正：累计疏通管道23200米' },
        { user: 'zhangsan', text: '勾选无进展' },
        { user: 'wangwu', text: '谁没交' },
        { user: 'wangwu', text: '开始收集' },
        { user: 'zhangsan', text: '收到' },
        { user: 'wangwu', text: '提醒列表' },
        { user: 'wangwu', text: '启动 橙色预警' },
        { user: 'lisi', text: '执行情况：土方作业已停，主要道路每2小时洒水一次' },
        { user: 'wangwu', text: '解除预警' },
      ],
      members: [
        { id: 'zhangsan', name: '张三', unit: '区住建委' },
        { id: 'lisi', name: '李四', unit: '区城管委' },
        { id: 'wangwu', name: '王五', unit: '区生态环境局', coordinator: true },
        { id: 'zhaoliu', name: '赵六', unit: '学府街道' },
      ],
    },
    {
      id: 'cidJinqiaoGongJian2023',
      name: '金桥街道攻坚群',
      platform: 'dingtalk',
      push: 'webhook',
      documents: ['jinqiao-2023'],
      suggestions: [
        '降尘量要控制在多少？',
        '优良天数比率要达到多少？',
        '南开和金桥的降尘量要求各是多少？',
        '金桥第7条原文',
        '你能做什么？',
      ],
      replies: [
        { user: 'sunqi', text: '本周检查餐饮单位35家，累计610家；下一步：夜间巡查' },
        { user: 'zhouba', text: '本周检查涉VOCs企业12家，累计186家，无问题' },
        { user: 'wujiu', text: '苫盖裸地本周200平方米，累计5600平方米' },
        { user: 'liuyang', text: '谁没交' },
        { user: 'liuyang', text: '汇总' },
        { user: 'liuyang', text: '沿用 金桥 2024' },
        { user: 'liuyang', text: '待确认' },
      ],
      members: [
        { id: 'liuyang', name: '刘洋', unit: '公共管理办公室（环保河道）', coordinator: true },
        { id: 'sunqi', name: '孙七', unit: '综合执法大队' },
        { id: 'zhouba', name: '周八', unit: '经济发展办公室' },
        { id: 'wujiu', name: '吴九', unit: '金桥社区' },
      ],
    },
  ],
}
