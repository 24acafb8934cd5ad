import { compiledTemplate } from './compiled_template.js';

const compiled = new Map<string, (values: object) => string>();

/**
 * Fills a template of the folder `templates`.
 * @param name the file's name, for example `create.sql.hbs`
 * @throws where the template names something that `values` lacks
 */
export function fill(name: string, values: object): string {
  let template = compiled.get(name);
  if (template === undefined) compiled.set(name, (template = compiledTemplate(name)));
  return template(values);
}
