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
  testTimeout: 20_000,
}
