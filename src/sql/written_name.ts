/** A name as SQL writes it, cut at its dots. */
export interface WrittenName {
  readonly parts: readonly NamePart[];
  /** what stands in parentheses behind it (a function's argument types), white space made even; null where nothing does */
  readonly args: string | null;
}

interface NamePart {
  /** as PostgreSQL keeps it: in lower case where it is not quoted */
  readonly name: string;
  /** as it was written, without its quotes */
  readonly written: string;
}

const PART = /"((?:[^"]|"")+)"|'((?:[^']|'')*)'|([^\s."'()=]+)/y;

/**
 * Reads a name from the beginning of a text.
 * @returns the name and what follows it; null where the text does not begin with one
 */
export function readWrittenName(text: string): { readonly name: WrittenName; readonly rest: string } | null {
  const parts: NamePart[] = [];
  let at = 0;
  for (;;) {
    PART.lastIndex = at;
    const found = PART.exec(text);
    if (found === null) return null;
    const [whole, quoted, literal, plain] = found;
    const written = quoted?.replaceAll('""', '"') ?? literal?.replaceAll("''", "'") ?? plain ?? '';
    parts.push({ written, name: plain === undefined ? written : written.toLowerCase() });
    at += whole.length;
    if (text[at] !== '.') break;
    at += 1;
  }
  const args = text[at] === '(' ? readParentheses(text, at) : null;
  const rest = text.slice(at + (args?.length ?? 0));
  return {
    name: {
      parts,
      args:
        args === null
          ? null
          : args
              .slice(1, -1)
              .replaceAll(/\s*,\s*/g, ', ')
              .replaceAll(/\s+/g, ' ')
              .trim(),
    },
    rest,
  };
}

function readParentheses(text: string, from: number): string | null {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  return null;
}

/** The parts of a name that PostgreSQL quoted, each as it keeps it. */
export const namePartsOf = (name: string): readonly string[] => readWrittenName(name)?.name.parts.map((part) => part.name) ?? [name];
