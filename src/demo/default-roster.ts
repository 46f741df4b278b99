const nankai = '南开区攻坚工作群'
const jinqiao = '金桥街道攻坚群'

const unit = (name: string, group: string, contact: { id: string; name: string }) => ({
  name,
  groups: [group],
  document: group === nankai ? 'nankai-2024' : 'jinqiao-2023',
  people: [{ ...contact, role: '科级联系人' }],
})

/** Who reports what in the built-in world, in the form of `roster.yaml`: units joined to articles of their own plan. */
export const defaultRoster = {
  units: [
    unit('区住建委', nankai, { id: 'zhangsan', name: '张三' }),
    unit('区城管委', nankai, { id: 'lisi', name: '李四' }),
    unit('区生态环境局', nankai, { id: 'wangwu', name: '王五' }),
    unit('学府街道', nankai, { id: 'zhaoliu', name: '赵六' }),
    unit('公共管理办公室（环保河道）', jinqiao, { id: 'liuyang', name: '刘洋' }),
    unit('综合执法大队', jinqiao, { id: 'sunqi', name: '孙七' }),
    unit('经济发展办公室', jinqiao, { id: 'zhouba', name: '周八' }),
    unit('金桥社区', jinqiao, { id: 'wujiu', name: '吴九' }),
  ],
  tasks: [
    {
      id: 'nankai-2024#7',
      units: ['区住建委'],
      deadline: '2024-06-14',
      metrics: ['疏通管道', '掏挖检雨井', '维修检雨井', '返修管道'],
    },
    {
      id: 'nankai-2024#3',
      units: ['区城管委', '学府街道'],
      metrics: ['洒水作业', '机扫里程', '苫盖裸地'],
      countedBy: { 洒水作业: ['区城管委'], 机扫里程: ['区城管委'] },
    },
    { id: 'nankai-2024#4', units: ['区生态环境局'], metrics: ['检查涉VOCs企业', '检查加油站'] },
    { id: 'nankai-2024#5', units: ['区生态环境局'], metrics: ['检查柴油货车'] },
    { id: 'jinqiao-2023#13', units: ['公共管理办公室（环保河道）'], metrics: ['巡河', '清理垃圾'] },
    {
      id: 'jinqiao-2023#11',
      units: ['综合执法大队', '金桥社区'],
      metrics: ['检查餐饮单位', '制止露天焚烧', '苫盖裸地'],
    },
    { id: 'jinqiao-2023#9', units: ['经济发展办公室'], metrics: ['检查涉VOCs企业'] },
  ],
}
