/** The other ways in English: another device, another time, typing. */
export const waysEn = {
  ways: {
    title: 'Not a good place for it',
    device: 'Use another device',
    deviceHelp:
      'Scan this with the camera of your phone and go on from here. Everything you answered is kept.',
    show: 'Show a QR code',
    hide: 'Hide the QR code',
    making: 'Preparing the QR code…',
    qr: 'QR code: go on with the interview on another device',
    until:
      'It works once, within ten minutes. Please do not pass it on. Once it is scanned, this page stops.',
    over: 'The QR code has run out.',
    again: 'Make a new QR code',
    failed:
      'The QR code could not be made. Please try again, or open the link of the invitation e-mail on the other device.',
    later: 'Do it another time',
    laterHelp: 'It is open until {{deadline}}. Until then the same link takes you back to where you stopped.',
    text: 'Type your answers',
    textHelp: 'No camera or microphone, and hardly any network. The criteria are the same.',
    useText: 'Answer by typing',
    ask: 'None of these',
    askHelp:
      'Contact us, ask for accommodations, or ask for an interview with a person. It does not count against you.',
  },
  handover: {
    title: 'The interview goes on on your other device',
    lead: 'Please answer over there. Everything you answered is kept.',
    back: 'Come back to this device',
    stay: 'If you go on over there, you can close this page.',
    overTitle: 'This QR code does not work any more',
    over: 'It was used already, or ten minutes have passed. Make a new one on the first device, or open the link of the invitation e-mail.',
  },
}
