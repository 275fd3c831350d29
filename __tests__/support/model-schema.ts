// Checks a spec's text against schema/model-spec.schema.json, as an editor does.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseAllDocuments } from 'yaml'

export const schema: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../../schema/model-spec.schema.json', import.meta.url), 'utf8'),
)

const ajv = new Ajv2020({ allErrors: true, strictNumbers: false, strictTypes: false, strictRequired: false })
// What VS Code adds to JSON Schema.
ajv.addVocabulary(['patternErrorMessage', 'errorMessage', 'doNotSuggest'])
const validate = ajv.compile(schema)

/** Whether the schema itself is one. */
export function isValidSchema(): boolean {
  return ajv.validateSchema(schema) === true
}

/**
 * What the schema finds in all documents of a text, as `path message`; empty when it accepts them.
 *
 * @returns undefined when the text is broken YAML, so that an editor reports only that
 */
export function schemaErrors(text: string): string[] | undefined {
  const documents = parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'silent' })
  if (!Array.isArray(documents)) return []
  const errors: string[] = []
  for (const document of documents) {
    if (document.errors.length > 0) return undefined
    let value: unknown
    try {
      value = document.toJS()
    } catch {
      return undefined
    }
    // Empty documents are skipped by the action; an editor has nothing to say of them either.
    if (value === null || validate(value)) continue
    errors.push(...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`))
  }
  return errors
}
