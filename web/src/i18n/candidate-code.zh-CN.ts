/** Texts of the page on which the interview code of a short message is typed. They are fetched with it. */
export const codeZh = {
  title: '请输入面试码',
  lead: '面试码在邀请您的短信里，一共 12 位。大小写、空格和横线都不用管，也可以把整条短信粘贴进来。',
  label: '面试码',
  count: '已输入 {{now}} 位，共 {{all}} 位',
  whole: '面试码完整，可以打开面试了。',
  wrong: '有一位不对。请对照短信再看一遍。',
  long: '多了几位。面试码一共 {{all}} 位。',
  foreign: '面试码里没有“{{sign}}”。只有数字 2 到 9 和英文字母，也没有字母 O、I 和 L。',
  enter: '打开面试',
  opening: '正在打开…',
  unknown:
    '没有找到这个面试码。它可能已经结束，或者已经换成新的：请用最近一条短信里的面试码。仍然打不开的话，请联系短信里写的联系人。',
  tooMany: '从这个网络试的次数太多了，请过 {{minutes}} 分钟再试。也可以关掉 Wi-Fi，改用手机流量。',
  offline: '暂时连不上服务器。请看一下网络，再按一次。',
  failed: '没有成功，请稍后再试。',
  failedNumber: '如需帮助，请把这个编号告诉招聘人员：{{id}}',
  help: '没有收到短信，或者找不到面试码',
  helpText:
    '请联系邀请您的单位，可以再发一次，也可以改用其他方式。如果您收到的是邮件，直接点邮件里的按钮，不用面试码。',
}
