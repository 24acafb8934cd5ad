import { nextToken } from '../sql/lexer.js';

/** The first list in parentheses of a definition that PostgreSQL printed, cut at its commas, and what stands around it. */
export interface ElementList {
  readonly before: string;
  readonly elements: readonly string[];
  readonly after: string;
}

/** Takes `UNIQUE (a, b) INCLUDE (c)` or `USING btree (lower(x), y DESC)` apart; null where no list stands in it. */
export function listIn(definition: string): ElementList | null {
  const elements: string[] = [];
  let depth = 0;
  let opened = 0;
  let start = 0;
  for (let token = nextToken(definition, 0); token !== null; token = nextToken(definition, token.end)) {
    if (token.kind !== 'symbol') continue;
    const symbol = definition.slice(token.start, token.end);
    if (symbol === '(') {
      if (depth === 0) opened = start = token.end;
      depth += 1;
    }
    if (symbol === ')') depth -= 1;
    if (symbol === ',' && depth === 1) {
      elements.push(definition.slice(start, token.start).trim());
      start = token.end;
    }
    if (symbol === ')' && depth === 0) {
      elements.push(definition.slice(start, token.start).trim());
      return { before: definition.slice(0, opened - 1).trim(), elements, after: definition.slice(token.end).trim() };
    }
  }
  return null;
}

/** An element of an index: what it stores, and the operator class it names. */
export interface IndexElement {
  /** with its collation */
  readonly expression: string;
  readonly operatorClass: string | null;
}

/** Takes `lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST` apart (get_indexdef in PostgreSQL's ruleutils.c prints it so). */
export function indexElement(element: string): IndexElement {
  const end = endOfExpression(element);
  const rest = element
    .slice(end)
    .replace(/ NULLS (FIRST|LAST)$/, '')
    .replace(/ (ASC|DESC)$/, '');
  const collation = / COLLATE ((?:"(?:[^"]|"")*"|[^\s."]+)(?:\.(?:"(?:[^"]|"")*"|[^\s."]+))?)/.exec(rest);
  const operatorClass = rest.replace(collation?.[0] ?? '', '').trim();
  return {
    expression: `${element.slice(0, end)}${collation === null ? '' : ` COLLATE ${collation[1] ?? ''}`}`,
    operatorClass: operatorClass === '' ? null : operatorClass,
  };
}

/** A name, a call, or an expression in parentheses, which stands first. */
function endOfExpression(element: string): number {
  let depth = 0;
  let end = 0;
  for (let token = nextToken(element, 0); token !== null; token = nextToken(element, token.end)) {
    const text = element.slice(token.start, token.end);
    if (depth === 0 && end > 0 && token.start > end) return end;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    end = token.end;
  }
  return element.length;
}
