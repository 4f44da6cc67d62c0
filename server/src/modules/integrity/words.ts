import type { Text } from '@mingjian/contract'
import type { Measured } from './rules.ts'

/** What was measured, in one sentence of plain words. It says what happened and not why. */
export function wordsOf(measured: Measured): Text {
  switch (measured.kind) {
    case 'left':
      return left(measured)
    case 'pasted':
      return pasted(measured)
    case 'typing_burst':
      return {
        'zh-CN': `${durationZh(measured.seconds)}内进入了 ${measured.characters} 个字，不是粘贴。`,
        en: `${measured.characters} characters came in within ${durationEn(measured.seconds)}, without pasting.`,
      }
    case 'question_copied':
      return {
        'zh-CN': `复制了题目中的 ${measured.characters} 个字。`,
        en: `${measured.characters} characters of the question were copied.`,
      }
    case 'second_device':
      return {
        'zh-CN': `换到了另一台设备或另一个浏览器，这是第 ${measured.browsers} 个；距前一个最后一次使用 ${durationZh(measured.gapSeconds)}。`,
        en: `The interview went on in another device or browser, number ${measured.browsers}, ${durationEn(measured.gapSeconds)} after the one before was last in use.`,
      }
    case 'same_device':
      return {
        'zh-CN': `另一位候选人的面试也在这个浏览器里进行过，两次相隔${hoursZh(measured.hoursApart)}。`,
        en: `Another candidate's interview was held in this browser too, ${hoursEn(measured.hoursApart)} apart.`,
      }
    case 'clock_jump':
      return {
        'zh-CN': `设备的时钟向${measured.seconds > 0 ? '前' : '后'}改动了 ${durationZh(Math.abs(measured.seconds))}。计时用的是服务器的时钟，没有受影响。`,
        en: `The clock of the device was moved ${measured.seconds > 0 ? 'forward' : 'back'} by ${durationEn(Math.abs(measured.seconds))}. Times are kept by the server's clock and were not affected.`,
      }
    case 'similar_answer':
      return similar(measured)
    case 'face_absent':
      return {
        'zh-CN': `画面中连续 ${durationZh(measured.seconds)}没有找到人脸。`,
        en: `No face was found in the picture for ${durationEn(measured.seconds)} on end.`,
      }
    case 'second_face':
      return {
        'zh-CN': `画面中连续 ${durationZh(measured.seconds)}找到不止一张人脸。`,
        en: `More than one face was found in the picture for ${durationEn(measured.seconds)} on end.`,
      }
  }
}

function left({ seconds, how }: Extract<Measured, { kind: 'left' }>): Text {
  const zh = {
    hidden: '离开了面试页面',
    unfocused: '面试页面还在屏幕上，但操作的是别的窗口，',
    closed: '关闭了面试页面，之后又打开，中间隔了',
  }[how]
  const en = {
    hidden: 'The page of the interview was out of sight for',
    unfocused: 'The page stayed on the screen, but another window was in use for',
    closed: 'The page of the interview was closed and opened again after',
  }[how]
  return {
    'zh-CN': `${zh}${how === 'hidden' ? ' ' : ''}${durationZh(seconds)}。`,
    en: `${en} ${durationEn(seconds)}.`,
  }
}

function pasted({ characters, share, own }: Extract<Measured, { kind: 'pasted' }>): Text {
  const percent = Math.round(share * 100)
  return own
    ? {
        'zh-CN': `移动了自己先前打的 ${characters} 个字。`,
        en: `${characters} characters typed here before were moved.`,
      }
    : {
        'zh-CN': `粘贴了 ${characters} 个字，占当时答案的 ${percent}%。`,
        en: `${characters} characters were pasted, ${percent} % of the answer as it stood then.`,
      }
}

function similar({ similarity, earlier }: Extract<Measured, { kind: 'similar_answer' }>): Text {
  const share = Math.floor(similarity * 100)
  return {
    'zh-CN': `与另一位候选人对同一题的回答有 ${share}% 相同，对方${earlier ? '先' : '后'}提交。`,
    en: `${share} % of the answer is the same as another candidate's, who handed in ${earlier ? 'earlier' : 'later'}.`,
  }
}

/** `1 分 20 秒`; hours and days where it is long. */
function durationZh(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) {
    return `${whole} 秒`
  }
  if (whole < 3600) {
    return whole % 60 === 0 ? `${whole / 60} 分钟` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`
  }
  return hoursZh(whole / 3600).trim()
}

function durationEn(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) {
    return `${whole} s`
  }
  if (whole < 3600) {
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
  }
  return hoursEn(whole / 3600)
}

function hoursZh(hours: number): string {
  if (hours < 1) {
    return '不到 1 小时'
  }
  return hours < 48 ? ` ${Math.round(hours)} 小时` : ` ${Math.round(hours / 24)} 天`
}

function hoursEn(hours: number): string {
  if (hours < 1) {
    return 'less than an hour'
  }
  const whole = Math.round(hours < 48 ? hours : hours / 24)
  return `${whole} ${hours < 48 ? 'hour' : 'day'}${whole === 1 ? '' : 's'}`
}
