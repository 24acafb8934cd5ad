import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

/** The folder `templates` of the package, beside `src` and `dist`. */
const FOLDER = new URL('../../templates/', import.meta.url);

const compiled = new Map<string, Handlebars.TemplateDelegate<object>>();

/**
 * Fills a template of the folder `templates`. Nothing is escaped: what goes into SQL is quoted before.
 * @param name the file's name, for example `create.sql.hbs`
 * @throws where the template names something that `values` lacks
 */
export function fill(name: string, values: object): string {
  let template = compiled.get(name);
  if (template === undefined) {
    const text = readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8');
    template = Handlebars.compile<object>(text, { noEscape: true, strict: true });
    compiled.set(name, template);
  }
  return template(values);
}
