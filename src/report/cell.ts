/**
 * The text as a spreadsheet may show it: whatever it would take for a formula gets an apostrophe ahead.
 * A spreadsheet that divides by semicolons reads cells within ours, so these are guarded too.
 */
export function cell(text: string): string {
  const printable = text.replace(control, '\ufffd').replace(inner, "'$&");
  return formula.test(printable) ? `'${printable}` : printable;
}

const control = /[^\P{Cc}\t\r\n]/gu;
const formula = /^(?:[\t\r\n]|[\s\p{C}"'‘’‚‛“”]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;
// The sign is looked for first, so that a long run of blanks is read only once.
const inner = /[=+\-@＝＋－＠﹦﹢﹣﹫](?<=[;\t\r\n][\s\p{C}"'‘’‚‛“”]*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
