/** What somebody sent, cut and cleaned so that it can be written anywhere. */
export const echo = (sent: string, longest: number): string =>
  sent
    .slice(0, longest)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f]/g, '\ufffd')
