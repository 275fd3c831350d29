import { availableParallelism } from 'node:os'

/** Jest runs the TypeScript sources as ES modules; SWC strips the types, `npm run types` checks them. */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript' },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '/workflow-v1\\.0\\.min\\.json$': '<rootDir>/__tests__/support/workflow/schema.ts' },
  // Tells an end from a hang, and no more: the slowest machine is far from it.
  testTimeout: 1_200_000,
  // The end-to-end tests mostly wait for processes of their own, so that a core has time for more than one file.
  // A number, since Jest takes a percentage above 100 for a number of workers.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
}
