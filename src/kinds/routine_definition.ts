import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import type { Hazard } from './draft.js';
import type { Effect } from './kind.js';
import type { RoutineArgument } from './routine_query.js';
import { settingClause } from './setting_clause.js';

/** What the clauses below need of a function or a procedure. */
export interface RoutineDefinition {
  readonly arguments?: readonly RoutineArgument[];
  readonly language: string;
  readonly bodyHash?: string;
  readonly library?: string;
  readonly securityDefiner?: true;
  readonly settings?: readonly string[];
  readonly transforms?: readonly string[];
  readonly printed?: { readonly defaults?: Readonly<Record<string, string>>; readonly sqlBodyHash?: string };
  readonly source: { readonly body: string };
}

/** The name without the argument types: `public.f` of `public.f(integer)`. */
export const routineName = (signature: string): string => {
  const quoted = /^(?:"(?:[^"]|"")*"|[^".(]+)\.(?:"(?:[^"]|"")*"|[^"(]+)/.exec(signature);
  return quoted === null ? signature : quoted[0];
};

/** The parameter list with its defaults, as CREATE takes it. */
export function parameterList(routine: Pick<RoutineDefinition, 'arguments' | 'printed'>): string {
  return (routine.arguments ?? [])
    .map((argument, index) => ({ argument, initial: routine.printed?.defaults?.[String(index + 1)] }))
    .filter(({ argument }) => argument.mode !== 'TABLE')
    .map(({ argument, initial }) => `${parameter(argument)}${initial === undefined ? '' : ` DEFAULT ${initial}`}`)
    .join(', ');
}

const parameter = ({ mode, name, type }: RoutineArgument): string => [mode, name, type].filter((part) => part !== undefined).join(' ');

/**
 * How COMMENT, GRANT, ALTER and DROP name a procedure: with the modes, as pg_dump does, since the inputs of one procedure can be the
 * inputs and outputs of another.
 */
export function procedureReference(signature: string, parameters: readonly RoutineArgument[]): string {
  return `${routineName(signature)}(${parameters.map(({ mode, type }) => `${mode ?? 'IN'} ${type}`).join(', ')})`;
}

/** SET clauses, from pg_proc.proconfig. */
function settingClauses(settings: readonly string[]): readonly string[] {
  return settings.map((setting) => {
    const equals = setting.indexOf('=');
    return settingClause(setting.slice(0, equals), setting.slice(equals + 1));
  });
}

/** LANGUAGE, TRANSFORM and what else stands between the parameters and the body of both functions and procedures. */
export function commonClauses(routine: RoutineDefinition): readonly string[] {
  return [
    `LANGUAGE ${routine.language}`,
    ...(routine.transforms === undefined ? [] : [`TRANSFORM ${routine.transforms.map((type) => `FOR TYPE ${type}`).join(', ')}`]),
    ...(routine.securityDefiner === true ? ['SECURITY DEFINER'] : []),
    ...settingClauses(routine.settings ?? []),
  ];
}

/** The body: as written, dollar-quoted; or SQL-standard. */
export function bodyClause(routine: RoutineDefinition, tag: string): string {
  if (routine.bodyHash === undefined) return routine.source.body;
  const body = dollarQuote(routine.source.body, tag);
  return routine.library === undefined ? `AS ${body}` : `AS ${quoteLiteral(routine.library)}, ${quoteLiteral(routine.source.body)}`;
}

/** Whether CREATE OR REPLACE may go from the one parameter list to the other; measured on PostgreSQL 14 to 18, 42P13 otherwise. */
export function parametersMayBeReplaced(from: readonly RoutineArgument[], to: readonly RoutineArgument[], isProcedure: boolean): boolean {
  const inputsFrom = from.filter(isInput);
  const inputsTo = to.filter(isInput);
  if (inputsFrom.length !== inputsTo.length) return false;
  const inputsFit = inputsFrom.every((argument, index) => {
    const next = inputsTo[index];
    if (next === undefined || next.type !== argument.type) return false;
    // A name may be given, but neither changed nor taken away; the same goes for defaults, the other way round.
    if (argument.name !== undefined && argument.name !== next.name) return false;
    return argument.optional !== true || next.optional === true;
  });
  return inputsFit && rowOf(from, isProcedure) === rowOf(to, isProcedure);
}

const isInput = ({ mode }: RoutineArgument): boolean => mode !== 'OUT' && mode !== 'TABLE';
const isOutput = ({ mode }: RoutineArgument): boolean => mode === 'OUT' || mode === 'TABLE' || mode === 'INOUT';

/** The row that several output parameters make; one alone is only a result type, except of a procedure. */
function rowOf(parameters: readonly RoutineArgument[], isProcedure: boolean): string {
  const outputs = parameters.filter(isOutput);
  if (outputs.length === 0 || (outputs.length === 1 && !isProcedure)) return '';
  return JSON.stringify(outputs.map(({ name, type }) => [name ?? '', type]));
}

/** Whether CREATE OR REPLACE may change the defaults: a polymorphic parameter takes the type of its default, which must stay. */
export function printedEffect(from: RoutineDefinition, to: RoutineDefinition): Effect {
  const changed = (from.arguments ?? []).some(({ type }, index) => {
    const position = String(index + 1);
    const before = from.printed?.defaults?.[position];
    return before !== undefined && /^any/.test(type) && before !== to.printed?.defaults?.[position];
  });
  return changed ? 'replace' : 'redefine';
}

export function definerHazards(routine: RoutineDefinition): readonly Hazard[] {
  if (routine.securityDefiner !== true) return [];
  return [{ type: 'changes-access', message: "runs with its owner's rights (SECURITY DEFINER), whoever calls it" }];
}

export function redefinitionHazards(from: RoutineDefinition, to: RoutineDefinition): readonly Hazard[] {
  if (from.securityDefiner === to.securityDefiner) return definerHazards(to);
  const whose = to.securityDefiner === true ? "its owner's rights (SECURITY DEFINER)" : "its caller's rights (SECURITY INVOKER)";
  return [{ type: 'changes-access', message: `from now on runs with ${whose}` }];
}
