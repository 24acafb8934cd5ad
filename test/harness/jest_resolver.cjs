const { existsSync } = require('node:fs');
const path = require('node:path');

/**
 * Resolves `./x.js`, written in a .ts file, to `./x.ts`; everything else is jest's own affair.
 * A moduleNameMapper would also catch the relative imports inside packages.
 */
module.exports = (request, options) => {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('node_modules')) {
    const typescript = path.resolve(options.basedir, request.replace(/\.js$/, '.ts'));
    if (existsSync(typescript)) return typescript;
  }
  return options.defaultResolver(request, options);
};
