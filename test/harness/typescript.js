// Lets node itself run the TypeScript of this project: `node --import ./test/harness/typescript.js file.ts`.
import { register } from 'node:module';

register('./typescript_hooks.js', import.meta.url);
