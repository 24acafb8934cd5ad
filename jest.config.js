/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/servers/node_modules/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', dynamicImport: true }, keepClassNames: true },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // TypeScript's own imports end in .js; under src and test the file is a .ts. Packages must keep their .js.
  resolver: '<rootDir>/test/harness/jest_resolver.cjs',
  globalSetup: '<rootDir>/test/servers/jest_setup.js',
  globalTeardown: '<rootDir>/test/servers/jest_teardown.js',
  testTimeout: 120_000,
  maxWorkers: 2,
};
