import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

/** The folder `templates` of the package, beside `src`. */
const FOLDER = new URL('../../templates/', import.meta.url);

/**
 * A template of the folder `templates`, compiled. Nothing is escaped: what goes into SQL is quoted before. In the package this file's place is taken
 * by the templates as build.js compiled them.
 * @param name the file's name, for example `create.sql.hbs`
 * @returns what fills it; it throws where the template names something that the values lack
 */
export function compiledTemplate(name: string): (values: object) => string {
  const text = readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8');
  return Handlebars.compile<object>(text, { noEscape: true, strict: true });
}
