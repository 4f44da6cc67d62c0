/** What is noted while questions are open, told before they begin. */
export const signalsZh = {
  signals: {
    title: '作答时会记录什么',
    lead: '为了让招聘人员了解作答的环境，会记下一些情况的时间和数量。它们不计分，不会淘汰任何人，每一条都由人判断。接个电话、网络断开、换一台设备都很正常，照常作答就好。',
    open: '看看是哪几类',
    kinds: {
      left: '题目打开时离开这个页面多久。不看您去了哪里。',
      pasted: '打字作答时，粘贴的文字有多长。移动自己写的内容会单独注明。',
      typing_burst: '打字作答时，一次进入大量文字。语音输入也会这样，招聘人员知道。',
      question_copied: '复制题目中的文字。查词典、翻译都可以。',
      second_device: '换到另一台设备或另一个浏览器继续。',
      same_device: '这个浏览器里是否也进行过别人的面试。公用电脑很常见。',
      clock_jump: '设备的时间被改动。计时只看服务器。',
      similar_answer: '回答与其他候选人大段相同。',
      face_absent:
        '视频作答时，画面中看到过脸之后，连续 10 秒以上没有脸。在您的设备上判断，不传送画面以外的人脸信息。',
      second_face:
        '视频作答时，画面中连续 3 秒以上有不止一张脸。有人路过很平常。在您的设备上判断，不辨认是谁。',
    },
  },
}
