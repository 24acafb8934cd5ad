import { readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { PROBES } from '../../src/catalog/unmodelled_query.js';
import { kinds } from '../../src/kinds/registry.js';
import { type Major, majors } from '../servers/binaries.js';
import { readScenario, scenarioNames } from './scenario.js';

export const coverageFile = fileURLToPath(new URL('../../COVERAGE.md', import.meta.url));

/** What stands above it in COVERAGE.md is written by hand and kept. */
const MARK = '<!-- From here on `npm run coverage` writes; what stands above is kept. -->';

/** Why nobody has written a kind for it. A probe without a reason makes the script fail. */
const REASONS: Readonly<Record<string, string>> = {
  'options of user mappings that this role may not read':
    'only a superuser, or the owner of the server, may; that the mapping is there is compared',
  'privileges on members of extensions': 'the members come with the extension; what was granted on them by hand is named, not carried over',
  'base types': 'their functions are written in C',
  'privileges on objects of PostgreSQL': 'they belong to the installation, not to the schema',
  'members of built-in operator families': 'pg_dump leaves them out too, and the family belongs to PostgreSQL',
};

/** What the golden migration of a scenario does to one kind. */
interface Touched {
  readonly kind: string;
  /** the properties that differ, `printed` and `source` as they are called in the code */
  readonly properties: readonly string[];
}

interface Uses {
  readonly scenarios: Set<string>;
  readonly majors: Set<Major>;
}

/**
 * The text of COVERAGE.md: the part that is written by hand as it is, then a table from the kinds, their rules, the golden migrations and the
 * majors that the scenarios run on.
 * @throws Error where a probe for something unmodelled has no reason
 */
export async function coverageText(byHand: string): Promise<string> {
  const uses = usesOfKinds();
  const text = [byHand.split(MARK)[0]?.trimEnd() ?? '', MARK, '', ...kindsTable(uses), '', ...unmodelledTable(), ''].join('\n');
  return format(text, { ...(await resolveConfig(coverageFile)), parser: 'markdown' });
}

function kindsTable(uses: ReadonlyMap<string, Uses>): readonly string[] {
  const lines = kinds
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((kind) => {
      const properties = kind.attributeNames.filter((name) => name !== 'source');
      return [
        row(`**${kind.title}**`, '', uses.get(kind.name)),
        ...properties.map((name) => row('', wordFor(name), uses.get(`${kind.name} ${name}`))),
      ];
    });
  return [
    '## Kinds, properties and the scenarios that exercise them',
    '',
    'The number is that of the scenarios in `test/scenarios/` whose golden migration has a step for the kind, or a step because the property differs.',
    'Each is run in both directions, unless it says otherwise, and judged by `pg_dump`; the majors are those that at least one of them runs on.',
    'A property without a number is changed by no scenario forwards; tests in `test/kinds/` and random schemas in `test/random/` change many of those.',
    '',
    `| kind | property | scenarios | ${majors.join(' | ')} |`,
    `| --- | --- | --- | ${majors.map(() => '---').join(' | ')} |`,
    ...lines,
  ];
}

const row = (kind: string, property: string, uses: Uses | undefined): string =>
  `| ${kind} | ${property} | ${uses?.scenarios.size ?? ''} | ${majors.map((major) => (uses?.majors.has(major) === true ? 'yes' : '')).join(' | ')} |`;

const wordFor = (property: string): string => (property === 'printed' ? 'its definition' : property);

function unmodelledTable(): readonly string[] {
  const lines = PROBES.map(({ kind, query }) => {
    const reason = REASONS[kind];
    if (reason === undefined) throw new Error(`say in test/harness/coverage.ts why there is no kind for ${kind}`);
    return `| ${kind} | ${reason} | ${/\bFROM (pg_\w+)/.exec(query)?.[1] ?? ''} |`;
  });
  return [
    '## Not read, but reported by name',
    '',
    'Each has a probe in `src/catalog/unmodelled_query.ts`, which looks into the system catalog named here.',
    '',
    '| what | why | catalog |',
    '| --- | --- | --- |',
    ...lines,
  ];
}

/** By kind, and by kind and property, the scenarios that have a step of it. */
function usesOfKinds(): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>();
  for (const name of scenarioNames()) {
    const scenario = readScenario(name);
    if (!existsSync(scenario.goldenFile)) continue;
    const keys = touchedBy(readFileSync(scenario.goldenFile, 'utf8')).flatMap(({ kind, properties }) => [
      kind,
      ...properties.map((property) => `${kind} ${property}`),
    ]);
    for (const key of keys) {
      const known = uses.get(key) ?? { scenarios: new Set(), majors: new Set() };
      uses.set(key, known);
      known.scenarios.add(name);
      for (const major of scenario.majors) known.majors.add(major);
    }
  }
  return uses;
}

/** Reads the steps of a golden migration: the kind from its guard or its statement, the properties from its reason. */
function touchedBy(golden: string): readonly Touched[] {
  const steps = golden.split(/^-- \d+\. /m).slice(1);
  const guarded = [...golden.matchAll(/^ +WHEN '(\w+)' THEN$/gm)].map(([, kind = '']) => ({ kind, properties: [] }));
  const own = steps.flatMap((step) => {
    const kind = kindOfStep(step);
    const why = /^-- +why: +it differs in (.*)$/m.exec(step)?.[1] ?? '';
    const properties = why
      .split(', ')
      .filter((word) => word !== '')
      .map((word) => (word === 'its definition' ? 'printed' : word));
    return kind === null ? [] : [{ kind, properties }];
  });
  return [...guarded, ...own];
}

function kindOfStep(step: string): string | null {
  const guard = /schema_fix_\w+\('(\w+)'/.exec(step)?.[1];
  if (guard !== undefined) return guard;
  if (/^ *COMMENT ON /m.test(step)) return 'comment';
  if (/^ *(?:GRANT|REVOKE) /m.test(step)) return 'grant';
  if (/^ *SECURITY LABEL /m.test(step)) return 'security_label';
  return /^ *ALTER .* OWNER TO /m.test(step) ? 'owner' : null;
}
