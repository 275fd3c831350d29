// Tests that package-lock.json has every package for every platform, or `npm ci` refuses to install.
import { expect, test } from '@jest/globals'
import { read } from '../support/examples.ts'

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

test('the binaries of every platform are locked, not only those of the one that wrote the lock', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as Lock
  const wanted = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ folder, name })),
  )
  const missing = wanted.filter(
    ({ folder, name }) =>
      !(`node_modules/${name}` in packages || `${folder}/node_modules/${name}` in packages),
  )
  expect(wanted.length).toBeGreaterThan(50)
  expect(missing).toEqual([])
})
