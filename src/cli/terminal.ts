import { once } from 'node:events';
import pc from 'picocolors';
import type { Colors } from './colors.js';
import type { Section, Summary } from '../index.js';
import { withoutControl, type Printable } from './printable.js';
import { cutToWidth } from './text_width.js';

/** A run shorter than this shows nothing of its progress. */
const QUIET_MILLISECONDS = 1000;

const ERASE_LINE = '\r\u001b[2K';

export interface Terminal {
  /** for standard error */
  readonly colors: Colors;
  /** Writes a result to standard output and waits until it is gone. */
  readonly result: (text: string) => Promise<void>;
  /** Writes lines that name objects to standard output, as a terminal may be shown them. */
  readonly lines: (lines: readonly string[]) => Promise<void>;
  /** Says something to a person, on standard error; nothing when quiet. */
  readonly say: (text: string) => void;
  readonly summary: (summary: Summary) => void;
  /** Errors are said even when quiet. */
  readonly error: (text: string) => void;
  /** Shows what is being done on one line, once the run has lasted a second. */
  readonly progress: (message: string) => void;
  /** Takes the progress line away. */
  readonly endProgress: () => void;
}

/** Standard output and standard error, with colours and progress only where a person looks on. */
export function openTerminal(quiet: boolean, printable: Printable): Terminal {
  const { stdout, stderr } = process;
  const colors = pc.createColors(stderr.isTTY && pc.isColorSupported);
  const showsProgress = stderr.isTTY && !quiet;
  const started = Date.now();
  let lastMessage = '';
  let timer: NodeJS.Timeout | undefined;
  let shown = false;

  const erase = (): void => {
    if (shown) stderr.write(ERASE_LINE);
    shown = false;
  };
  const show = (): void => {
    stderr.write(`${ERASE_LINE}${colors.dim(cutToWidth(printable(lastMessage).replaceAll('\n', ' '), (stderr.columns || 80) - 1))}`);
    shown = true;
  };
  const write = (text: string): void => {
    erase();
    stderr.write(text);
  };

  const result = async (text: string): Promise<void> => {
    erase();
    if (!stdout.write(text)) await once(stdout, 'drain');
  };

  return {
    colors,
    result,
    lines: (lines) => result(lines.map((line) => `${withoutControl(line)}\n`).join('')),
    say: (text) => {
      if (!quiet) write(`${printable(text)}\n`);
    },
    summary: (summary) => {
      if (!quiet) write(`${summary.map((section) => sectionText(section, printable, colors)).join('\n')}\n`);
    },
    error: write,
    progress: (message) => {
      if (!showsProgress) return;
      lastMessage = message;
      const wait = QUIET_MILLISECONDS - (Date.now() - started);
      if (wait <= 0) show();
      else timer ??= setTimeout(show, wait).unref();
    },
    endProgress: () => {
      clearTimeout(timer);
      erase();
    },
  };
}

function sectionText(section: Section, printable: Printable, colors: Colors): string {
  const paint = { plain: colors.bold, good: colors.green, warning: colors.yellow }[section.tone];
  const lines = section.lines.map((line) => `  ${printable(line).replaceAll('\n', '\n  ')}`);
  return [paint(printable(section.title)), ...lines].join('\n');
}
