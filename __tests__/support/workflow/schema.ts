// GitHub's schema of workflow files. @actions/workflow-parser imports it as JSON without saying so, which Node refuses;
// jest.config.js puts this module in its place.
import { readFileSync } from 'node:fs'

const PARSER = new URL('../../../node_modules/@actions/workflow-parser/dist/', import.meta.url)

export default JSON.parse(readFileSync(new URL('workflow-v1.0.min.json', PARSER), 'utf8')) as unknown
