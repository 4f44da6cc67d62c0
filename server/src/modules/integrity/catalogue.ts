import type { SignalExplained, SignalKind, Text } from '@mingjian/contract'

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })

/**
 * What each kind of signal is, what it may mean, and why it happens to people who did nothing wrong. The innocent
 * explanations stand beside every signal a person judges; they were written from what candidates report.
 */
const catalogue: Record<SignalKind, Omit<SignalExplained, 'kind'>> = {
  left: {
    name: text('离开页面', 'Left the page'),
    meaning: text(
      '可能在查资料或与人联系，也可能与作答无关。看不到离开后做了什么。',
      'Something may have been looked up or somebody asked, or it had nothing to do with the answer. What happened meanwhile is not known.',
    ),
    innocent: [
      text(
        '来电、闹钟、系统通知或输入法弹窗盖住了页面',
        'A call, an alarm, a notification or a keyboard covered the page',
      ),
      text(
        '浏览器询问摄像头或麦克风的使用许可',
        'The browser asked for permission to use the camera or microphone',
      ),
      text(
        '读屏软件、放大镜、翻译等辅助工具占用了窗口',
        'A screen reader, magnifier or translator took the window',
      ),
      text(
        '屏幕自动锁定，或误触了切换手势',
        'The screen locked by itself, or a gesture switched by accident',
      ),
      text(
        '网络断了，去检查网络或重新打开页面',
        'The network failed and was seen to, or the page was opened again',
      ),
    ],
  },
  pasted: {
    name: text('粘贴文字', 'Pasted text'),
    meaning: text(
      '这部分文字是在别处写好的。是谁写的，看不出来；粘贴的内容没有另外保存。',
      'These words were written somewhere else. By whom cannot be seen; what was pasted is not kept apart from the answer.',
    ),
    innocent: [
      text('习惯先在备忘录里写好，以防丢失', 'Some write in their notes first, so that nothing is lost'),
      text('用语音转文字的工具说完后粘贴过来', 'Dictated in another app and pasted'),
      text('先用母语写，再自己翻译', 'Written in another language first and translated by the candidate'),
      text('调整段落顺序，剪切后贴回', 'Paragraphs were put in another order'),
    ],
  },
  typing_burst: {
    name: text('短时间进入大量文字', 'Much text at once'),
    meaning: text(
      '文字进入得比一般打字快，可能来自辅助输入，也可能来自自动填写的工具。',
      'Text came in faster than people type, by an aid to writing or by a tool that fills in.',
    ),
    innocent: [
      text('语音输入，说完一段一次上屏', 'Dictation puts a whole passage in at once'),
      text('输入法的整句联想或常用语', 'The keyboard completed whole phrases'),
      text('网络或设备卡顿，积压的文字一起出现', 'A slow device showed what was typed all at once'),
      text('使用辅助输入设备', 'An assistive input device was used'),
    ],
  },
  question_copied: {
    name: text('复制题目', 'Copied the question'),
    meaning: text(
      '题目的文字可能被用到别处。用到哪里，看不到。',
      'The words of the question may have gone elsewhere. Where to cannot be seen.',
    ),
    innocent: [
      text('放进词典或翻译软件，弄清题意', 'To look a word up or to translate it'),
      text('放进朗读软件，听题', 'To have it read aloud'),
      text('记到草稿里，对照着组织回答', 'To note it down while putting the answer together'),
      text('选中文字帮助阅读时误触', 'Text was selected as an aid to reading and copied by accident'),
    ],
  },
  second_device: {
    name: text('换了设备', 'Another device'),
    meaning: text(
      '同一场面试先后在不止一个浏览器中进行。可能换了设备，也可能链接给了别人；看不出使用的是谁。',
      'One interview was held in more than one browser. The device may have been changed, or the link passed on; who used it cannot be seen.',
    ),
    innocent: [
      text(
        '手机没电、存储满了，或摄像头不能用，改用电脑',
        'The phone ran out of power or storage, or its camera failed',
      ),
      text(
        '在微信等应用里打开后，又按提示换到浏览器',
        'First opened inside a messenger, then in a browser as advised',
      ),
      text(
        '用了无痕窗口，或清除过浏览记录：同一台设备会被当作两个',
        'A private window or cleared data: one device then counts as two',
      ),
    ],
  },
  same_device: {
    name: text('与另一位候选人同一浏览器', 'Same browser as another candidate'),
    meaning: text(
      '两位候选人用过同一台设备上的同一个浏览器。依据是浏览器保存的一个随机编号：换浏览器、清除记录或无痕窗口都会得到新的编号，所以没有这条记录也不说明用的是不同设备。',
      'Two candidates used the same browser on one device. It goes by a random number the browser keeps: another browser, cleared data or a private window has a new one, so its absence says nothing either.',
    ),
    innocent: [
      text(
        '学校机房、网吧、图书馆或人才市场的公用电脑',
        'A shared computer at a school, library, internet café or job centre',
      ),
      text(
        '同学、室友、夫妻或家人共用一台设备',
        'Fellow students, flatmates, couples or families share a device',
      ),
      text('借用了朋友的手机或电脑', 'A borrowed phone or computer'),
    ],
  },
  clock_jump: {
    name: text('设备时钟变动', 'Clock of the device moved'),
    meaning: text(
      '设备上的时间被改动过。面试的计时只看服务器，改动设备时间得不到更多时间。',
      "The time of the device was changed. Times of the interview are the server's, so nothing can be gained by it.",
    ),
    innocent: [
      text(
        '系统自动校准时间，或换了时区、网络',
        'The system set its clock, or moved to another zone or network',
      ),
      text('主板电池老化的旧电脑，时间本来就不准', 'An old computer whose clock runs wrong'),
    ],
  },
  similar_answer: {
    name: text('回答与他人高度相似', 'Nearly the same answer'),
    meaning: text(
      '两人对同一题的文字有大段相同。可能有共同的来源，也可能一人参考了另一人；哪一方在先不说明谁写的。',
      'Two people share long passages on one question. They may have a common source, or one may have known the other; who handed in first does not tell who wrote it.',
    ),
    innocent: [
      text('都背了同一份公开的面试范文或培训材料', 'Both learnt the same published sample or training text'),
      text('曾在同一个团队，讲的是同一件事', 'They worked in one team and tell of the same event'),
      text(
        '题目本身用语固定，例如流程或规章的原文',
        'The question calls for fixed wording, such as a procedure',
      ),
    ],
  },
  face_absent: {
    name: text('长时间没有人脸', 'No face for long'),
    meaning: text(
      '这段回答里先找到过人脸，之后连续 10 秒以上每次都没有找到。可能离开了座位，更多时候是识别不到。',
      'A face was found in this answer, and then none for 10 seconds or more, in every look. The seat may have been left, but more often the face just was not recognised.',
    ),
    innocent: [
      text(
        '光线暗、逆光、戴口罩、低头看提纲或镜头歪了',
        'Poor light, a mask, looking down at notes, or a camera that slipped',
      ),
      text(
        '肤色、发型、头巾、眼镜会让识别变差',
        'Skin tone, hair, headscarves and glasses make recognition worse',
      ),
      text('姿势受身体条件限制', 'A physical condition sets the posture'),
    ],
  },
  second_face: {
    name: text('出现第二张人脸', 'A second face'),
    meaning: text(
      '连续 3 秒以上，每次都找到不止一张人脸，第二张至少有一半高。可能有人在旁，也可能不是真人。不辨认是谁。',
      'For 3 seconds or more, in every look, more than one face was found, the second at least half as tall. Somebody may have been there, or it was no person at all. Nobody is identified.',
    ),
    innocent: [
      text('家人、同事或孩子从旁边经过', 'Family, a colleague or a child walked by'),
      text('墙上的照片、海报、屏幕或镜子里的人脸', 'A photo, a poster, a screen or a mirror'),
      text('手语翻译或照护者在场', 'A sign-language interpreter or a carer was present'),
    ],
  },
}

/** What a kind of signal is, in both languages. */
export function explain(kind: SignalKind): SignalExplained {
  return { kind, ...catalogue[kind] }
}
