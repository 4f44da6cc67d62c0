/** What to do when a call fails, by the code of the failure. */
export const failuresZh = {
  failures: {
    network: { unreachable: '网络没有连上。请检查网络后重试，已填写的内容还在。' },
    server: { failed: '服务器没能完成这一步。请稍后重试；如果仍不行，请把下面的编号告诉管理员。' },
    status: {
      '400': '提交的内容有一处不符合要求，请检查后再试。',
      '401': '登录已过期，请重新登录。',
      '403': '您的权限不包含这一步。如果工作需要，请联系管理员。',
      '404': '没有找到，或不在您可以查看的范围内。',
      '409': '情况刚刚有了变化，请刷新后再看。',
      '410': '已经失效，不能再使用。',
      '413': '内容太大，请缩小后再试。',
      '422': '提交的内容有一处不符合要求，请检查后再试。',
      '423': '暂时锁定，请稍后再试。',
      '429': '操作有些频繁，请稍等片刻再试。',
    },
    session: {
      wrong: '邮箱或密码不对，请再试一次。连续五次不对，账号会暂时锁定。',
      locked: '为保护账号，登录已暂时锁定。请在 {{minutes}} 分钟后再试；如果不是您本人操作，请联系管理员。',
      required: '登录已过期，请重新登录。',
      forbidden: '您的权限不包含这一步。如果工作需要，请联系管理员。',
    },
    request: {
      invalid: '提交的内容有一处不符合要求，请检查后再试。',
      too_large: '内容太大，请缩小后再试。',
      too_many: '操作有些频繁，请稍等片刻再试。',
      not_found: '没有找到。地址可能写错了，或者内容已经移走。',
      foreign: '这个请求不是从明鉴的页面发出的，没有执行。请在明鉴里重新操作。',
    },
    ehr: {
      not_found: '没有找到，或不在您可以查看的范围内。',
      wrong_stage: '这位候选人的阶段刚刚变了，现在不能这样操作。请刷新后再看。',
      reason_needed: '请写明理由后再提交。',
      person_needed: '结束应聘必须由人来决定。',
      protected_trait:
        '理由里提到了婚育、年龄、性别、民族、健康等内容，法律不允许以此作决定。请只写与岗位要求有关的事实。',
      duplicate: '已经有相同的记录。',
      probation_too_long: '试用期超过了法律允许的长度，请核对合同期限。',
    },
    invitations: {
      not_found: '没有找到，或不在您可以查看的范围内。',
      wrong_state: '这条消息的状态刚刚变了，不需要再发一次。请刷新后再看。',
    },
    question_bank: {
      not_found: '没有找到这道题或这个方案。',
      content_invalid: '内容有前后不一致的地方，请按标出的位置修改后再保存。',
      own_work: '自己写的版本需要由另一位专家批准。',
      wrong_state: '这个版本的状态刚刚变了。请刷新后再看。',
      outdated: '在您编辑期间，同事已经改过这里。请刷新后，在新的版本上修改。',
      question_not_approved: '面试方案只能使用已批准的题目。请先批准，或换一道题。',
    },
    assessment: {
      not_found: '没有找到，或不在您可以查看的范围内。',
      not_waiting: '这段作答不需要人工转写。请刷新后再看。',
      already_transcribed: '这段作答已经转写好了。请刷新后再看。',
      not_heard: '这段作答现在没有可以标注的文字。',
      too_many_notes: '这段作答已有 {{limit}} 处标注，我们会逐一核对。',
    },
    integrity: { not_found: '这条信号已经不在了，可能随数据一起删除了。请刷新页面。' },
    review: {
      already_decided: '这份报告已经有了决定，不能再改。请刷新后再看。',
      report_waits: '这位候选人的面试报告正等待复核，请打开报告，看过依据后在那里确认结果。',
      unknown_dimension: '报告里没有这个维度。请刷新后再看。',
      past_time: '复试时间已经过去，请选一个将来的时间。',
    },
    calibration: {
      not_found: '没有找到，或不在您可以查看的范围内。',
      whole_organisation: '这会影响全单位的报告，需要由权限覆盖全单位的人力资源同事来做。',
      too_few_labels: '有人工评分的回答还不够：现在 {{n}} 份，至少需要 {{needed}} 份。请先盲评一些。',
      already_training: '这里正在训练一个版本，请等它完成。',
      not_ready: '这个版本还没有训练好，不能展示。',
      not_confirmed: '确认的内容与要做的不一致，没有改动。请刷新后再试。',
      already_scored: '您已经给这份回答评过分，盲评的分数不能改。',
      not_blind: '您处理过这位候选人的报告，已经看到过分数，不能盲评这一份。',
      no_language_model: '没有配置大模型，不能设为计分。',
      agreement_not_shown:
        '大模型与人的一致性还没有达到使用标准，不能设为计分。两人独立盲评的回答，同一素质目前最多 {{doublyScored}} 份。',
    },
    crypto: { erased: '这位候选人的资料已按要求删除，不能再查看。' },
    requestId: '编号 {{id}}',
  },
}
export type FailureTexts = typeof failuresZh
