import '../harness/typescript.js';

/** jest's globalSetup: no server is started yet, only the broker that starts them when asked. jest loads it with node itself. */
export default async function setup() {
  const { startBroker } = await import('./broker.ts');
  globalThis.schemaFixTestBroker = await startBroker();
}
