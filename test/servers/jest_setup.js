import '../harness/typescript.js';

/** jest's globalSetup: no server is started yet, only the broker that starts them when asked. jest loads it with node itself. */
export default async function setup() {
  const { startBroker } = await import('./broker.ts');
  const { whatIsMissing } = await import('../judge/programs.ts');
  const missing = whatIsMissing();
  if (missing !== undefined) process.stderr.write(`${missing}\n`);
  globalThis.schemaFixTestBroker = await startBroker();
}
