import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { SchemaFixError } from '../index.js';
import { nearMatch } from './near_match.js';

/** Read from the working directory only, so that the paths in it mean what they say. */
const CONFIG_FILE = 'schema-fix.config.json';

export type Config = Readonly<Record<string, string | number | boolean | string[]>>;

const configSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

/**
 * The config file of the working directory: keys are option names, as on the command line. Empty where there is none.
 * @param known the options of all commands
 * @throws SchemaFixError `bad-option`
 */
export async function readConfigFile(known: readonly string[]): Promise<Config> {
  const text = await readFile(CONFIG_FILE, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw badConfig('it cannot be read', undefined, error);
  });
  if (text === undefined) return {};
  const parsed = configSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw badConfig('it is one JSON object whose keys are option names and whose values are texts, numbers, true, false or lists of texts');
  const unknown = Object.keys(parsed.data).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const near = nearMatch(unknown, known);
    throw badConfig(`it has no option "${unknown}"`, near === undefined ? undefined : `did you mean "${near}"?`);
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badConfig(error instanceof Error ? error.message : 'it is no JSON', undefined, error);
  }
}

const badConfig = (reason: string, hint?: string, cause?: unknown): SchemaFixError =>
  new SchemaFixError({ code: 'bad-option', subject: CONFIG_FILE, message: `${CONFIG_FILE}: ${reason}`, hint, cause });
