/** Files candidates hand in besides the résumé. */
export const hrMaterialsZh = {
  materials: {
    title: '应聘材料',
    lead: '打开文件会记入审计。',
    missing: '还没有提交',
    open: '下载 {{name}}',
    states: {
      arriving: '正在上传',
      scanning: '安全检查中，暂时不能打开',
      ready: '安全检查通过',
      unscanned: '未经安全检查，请谨慎打开',
      refused: '没有收下',
    },
    refused: { type: '内容与文件类型不符', empty: '文件是空的', malware: '发现恶意程序，已删除' },
  },
  materialsKit: {
    title: '需要的材料',
    help: '请候选人在核对简历时上传，最多六项；不是必需，没有也能继续面试。只要用得上的，并写明用途，候选人会看到。这里不能索取身份证件：面试用链接认人，不需要复印件。',
    kind: '类型',
    kinds: { certificate: '证书', portfolio: '作品', other: '其他' },
    name: '名称（{{language}}）',
    reason: '用途（{{language}}）',
    chinese: '中文',
    english: '英文',
    add: '加一项',
    remove: '移除第 {{number}} 项',
    needed: '请填写这一项。',
    none: '不需要材料',
  },
}
