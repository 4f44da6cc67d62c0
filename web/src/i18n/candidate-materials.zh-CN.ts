/** What is asked for besides the résumé. */
export const materialsZh = {
  materials: {
    title: '需要的材料',
    lead: '可以上传 PDF、JPG 或 PNG，每份不超过 20 MB。现在没有也可以先继续，题目答完、提交之前还可以补交。请不要上传身份证件。',
    reason: '用途：{{reason}}',
    choose: '选择文件：{{title}}',
    add: '选择文件',
    addMore: '再加一个文件',
    remove: '删除',
    removeNamed: '删除 {{name}}',
    sending: '正在上传 {{share}}%，断网会自动续传',
    states: {
      arriving: '没有传完。请再选一次同一个文件，会从断开的地方继续。',
      scanning: '已收到，正在检查是否安全',
      ready: '已收到',
      unscanned: '已收到',
    },
    refused: {
      type: '没有收下：内容与文件类型不符。请另存为 PDF 或图片再上传。',
      empty: '没有收下：文件是空的。',
      malware: '没有收下：安全检查发现问题，文件已经删除。请换一份，或联系招聘人员。',
    },
    problems: {
      type: '只收 PDF、JPG 和 PNG。请转换格式后再选。',
      size: '文件超过 20 MB。请压缩后再选。',
      empty: '这个文件是空的，请另选一个。',
      failed: '没有传成功，请再选一次。已经传到的部分不会丢。',
    },
  },
}
