// Tests that what the documentation names is there: pages and their sections, files, npm scripts, rules, specs.
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import { checkSpec } from '../../scripts/check-spec.ts'
import { remedyLink, ruleLink } from '../../src/report/links.ts'
import { remedies } from '../../src/sagemaker/errors/remedies/table.ts'
import { ruleIds } from '../../src/spec/findings/catalogue.ts'
import { formatDiagnostic } from '../../src/spec/findings/diagnostic.ts'
import { ROLE } from '../support/action.ts'
import { readDocument, repositoryFiles, slugs, type Document } from '../support/documents.ts'
import { read } from '../support/examples.ts'

const FILES = new Set(repositoryFiles())
const FOLDERS = new Set([...FILES].flatMap(parents))
/** Becomes a part of docs/spec.md: its links are from there. */
const PART = 'scripts/docs/spec.md'
const DOCUMENTS = [...FILES]
  .filter((file) => file.endsWith('.md') && file !== PART)
  .map((file) => readDocument(file))
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

const each = DOCUMENTS.map((document) => [document.file, document] as const)

/** The folders that a file is in. */
function parents(file: string): string[] {
  const folder = path.posix.dirname(file)
  return folder === '.' ? ['.'] : [folder, ...parents(folder)]
}

/** The links of a document that lead nowhere in this repository. */
function brokenLinks({ file, links }: Document): string[] {
  return links.filter((link) => {
    if (/^(?:https?|mailto):/.test(link)) return false
    const [target = '', anchor] = link.split('#')
    const page = target === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(target))
    if (anchor === undefined) return !FILES.has(page) && !FOLDERS.has(page.replace(/\/$/, ''))
    return !DOCUMENTS.some((document) => document.file === page && document.anchors.has(anchor))
  })
}

/** The npm scripts that a text tells to run. */
function npmScripts(text: string): string[] {
  const runs = Array.from(text.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g), ([, name = '']) => name)
  const short = Array.from(text.matchAll(/\bnpm (test|start)\b/g), ([, name = '']) => name)
  return [...runs, ...short]
}

/** Whether a code span is meant as a path in this repository: one that begins with one of its folders. */
function isPath(span: string): boolean {
  const [top = '', ...rest] = span.split('/')
  // A path of the reader's own repository may begin with `.github`.
  return rest.length > 0 && top !== '.github' && FOLDERS.has(top) && /^[\w./-]+$/.test(span)
}

describe.each(each)('%s', (file, document) => {
  test('leads to pages and sections that are there', () => {
    expect(brokenLinks(document)).toEqual([])
  })

  test('names npm scripts and files that are there', () => {
    expect(npmScripts(read(file)).filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
    const paths = document.spans.filter(isPath)
    expect(paths.filter((name) => !FILES.has(name) && !FOLDERS.has(name.replace(/\/$/, '')))).toEqual([])
  })

  test('has JSON and YAML that can be read', () => {
    for (const { language, text } of document.blocks) {
      if (language === 'json') expect(() => JSON.parse(text) as unknown).not.toThrow()
      // Rules show YAML that is wrong; their own tests know which.
      if (language === 'yaml' && file !== 'docs/rules.md') {
        expect(parseAllDocuments(text).flatMap(({ errors }) => errors.map(String))).toEqual([])
      }
    }
  })

  test('names rules that there are', () => {
    const named = [
      ...read(file).matchAll(/\bignore-rules: (.+)/g),
      ...read(file).matchAll(/^\S+:\d+:\d+ (?:error|warning) ([a-z0-9-]+):/gm),
    ].flatMap(([, ids = '']) => ids.split(/[\s,]+/))
    expect(named.filter((id) => !(ruleIds as readonly string[]).includes(id))).toEqual([])
  })
})

/** The tests that a page quotes after a link to their file, apart as `file › name`. */
function quotedTests(page: string, markdown: string): string[] {
  const folder = path.posix.dirname(page)
  const [, ...parts] = markdown.split(/\]\(([^)#]+\.test\.ts)\)/)
  return parts.flatMap((file, index) => {
    if (index % 2 === 1) return []
    // What is quoted after the end of the item, or after the next link, is of something else.
    const [item = ''] = (parts[index + 1] ?? '').split(/\n\n|\n- |\]\(/)
    const names = Array.from(item.matchAll(/"([^"]+)"/g), ([, name = '']) => name.replace(/\s+/g, ' '))
    return names.map((name) => `${path.posix.join(folder, file)} › ${name}`)
  })
}

/** Whether a file has a test, or a group of tests, of that name. */
function isTest(quoted: string): boolean {
  const [file = '', name = ''] = quoted.split(' › ')
  return FILES.has(file) && [`'${name}'`, `"${name}"`].some((literal) => read(file).includes(literal))
}

test('the tests that the threat model names are there', () => {
  const page = 'docs/threat-model.md'
  const quoted = quotedTests(page, read(page))
  expect(quoted.length).toBeGreaterThan(40)
  expect(quoted.filter((one) => !isTest(one))).toEqual([])
  const wrong = '[a](../__tests__/truth/documents.test.ts): "a test that nobody\nwrote"'
  expect(quotedTests(page, wrong).filter((one) => !isTest(one))).toEqual([
    '__tests__/truth/documents.test.ts › a test that nobody wrote',
  ])
})

describe('the specs in the documentation', () => {
  const INPUTS = { 'model-name': 'churn', 'execution-role-arn': ROLE, 'aws-region': 'eu-west-1' }
  const specs = DOCUMENTS.filter(
    ({ file }) => file !== 'docs/rules.md' && file !== 'docs/migrating.md',
  ).flatMap(({ file, blocks }) =>
    blocks
      .filter(({ language, text }) => language === 'yaml' && isSpec(text))
      .map(({ text }, index) => [`${file} ${index + 1}`, file, text] as const),
  )

  /** Whether a YAML text is one of the shapes that a spec has. */
  function isSpec(text: string): boolean {
    return /^(?:- )?(?:PrimaryContainer|Containers|Image|ModelPackageName|ContainerHostname):/m.test(text)
  }

  test.each(specs)('%s has no finding but those that the page shows', (_, file, text) => {
    const named = /^ModelName:/m.test(text) ? { ...INPUTS, 'model-name': '' } : INPUTS
    // Not those with a default, nor those that are escaped.
    const names = new Set(Array.from(text.matchAll(/(?<!\$)\$\{(\w+)\}/g), ([, name = '']) => name))
    const variables = [...names].map((name) => `${name}=1`).join('\n')
    const findings = checkSpec(text, { ...named, variables }).map(formatDiagnostic)
    // The page has the name that its reader gives to the file.
    const shown = read(file)
    expect(findings.filter((finding) => !shown.includes(finding.replace('model.yml', '')))).toEqual([])
  })

  test('are found', () => {
    expect(specs.map(([name]) => name)).toEqual(expect.arrayContaining(['README.md 1', 'docs/spec.md 6']))
  })
})

describe('the links in what the action says', () => {
  const anchors = (file: string): string[] => [
    ...(DOCUMENTS.find((document) => document.file === file)?.anchors ?? []),
  ]

  test('lead to a section for every rule, and to no rule that is gone', () => {
    expect(ruleIds.map(ruleLink)).toEqual(
      anchors('docs/rules.md')
        .filter((anchor) => anchor !== 'rules')
        .map((anchor) => `docs/rules.md#${anchor}`),
    )
  })

  test('lead to a section for every remedy', () => {
    const sections = anchors('docs/troubleshooting.md').map((anchor) => `docs/troubleshooting.md#${anchor}`)
    expect(sections).toEqual(expect.arrayContaining(remedies.map(({ id }) => remedyLink(id))))
  })
})

test('rules that the schema names are rules', () => {
  const comments = read('schema/model-spec.schema.json').matchAll(/"\$comment": "([^"]+)"/g)
  // Other comments are sentences.
  const ids = Array.from(comments, ([, comment = '']) => comment.replace(/:.*/, '')).filter(
    (list) => !/^[A-Z]/.test(list),
  )
  const named = ids.flatMap((list) => list.split(', '))
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((id) => !(ruleIds as readonly string[]).includes(id))).toEqual([])
})

describe('the checks see what is not there', () => {
  const document = readDocument(
    'docs/made-up.md',
    [
      '# A `b`, c & D_e',
      '## Twice',
      '## Twice',
      '[a](spec.md) [b](spec.md#no-such) [c](#twice-1) [d](../nowhere.md) [e](../src)',
      '`npm run nothing` `src/nothing.ts` `src/main.ts` `docs/images/` `models/churn.yml`',
    ].join('\n\n'),
  )

  test('pages and sections', () => {
    expect([...document.anchors]).toEqual(['a-b-c--d_e', 'twice', 'twice-1'])
    DOCUMENTS.push(document)
    expect(brokenLinks(document)).toEqual(['spec.md#no-such', '../nowhere.md'])
    DOCUMENTS.pop()
  })

  test('scripts and files', () => {
    expect(npmScripts('npm run nothing; npm run -s docs:check, npm test')).toEqual([
      'nothing',
      'docs:check',
      'test',
    ])
    expect(document.spans.filter(isPath)).toEqual(['src/nothing.ts', 'src/main.ts', 'docs/images/'])
  })

  test('anchors are those of GitHub', () => {
    expect(slugs(['From CloudFormation and CDK', 'If `a`: b?', 'Café – x', 'a', 'a', 'a-1'])).toEqual([
      'from-cloudformation-and-cdk',
      'if-a-b',
      'café--x',
      'a',
      'a-1',
      'a-1-1',
    ])
  })
})
