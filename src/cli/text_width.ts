const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many cells of a terminal one character takes. */
export function characterWidth(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** How many cells of a terminal a text takes. */
export const textWidth = (text: string): number => Array.from(text).reduce((width, character) => width + characterWidth(character), 0);

/** The longest beginning of a text that fits into so many cells. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const kept: string[] = [];
  let room = width - 1;
  for (const character of text) {
    room -= characterWidth(character);
    if (room < 0) break;
    kept.push(character);
  }
  return `${kept.join('')}…`;
}
