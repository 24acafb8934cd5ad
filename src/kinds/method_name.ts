/** The parts of the name of an operator class or family: `public.f USING btree`. */
export function splitMethod(name: string): readonly [name: string, method: string] {
  const [, bare, method] = /^(.*) USING ("(?:[^"]|"")*"|[^ "]+)$/s.exec(name) ?? [];
  return [bare ?? name, method ?? ''];
}

/** The same in SQL, from rows of pg_namespace and pg_am. */
export const withMethod = (n: string, name: string, am: string): string => `format('%I.%I USING %I', ${n}.nspname, ${name}, ${am}.amname)`;
