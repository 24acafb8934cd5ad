import { launch } from '../../src/cli/main.js';

// What bin/schema-fix.js does, from the sources instead of from dist.
await launch(process.argv.slice(2));
