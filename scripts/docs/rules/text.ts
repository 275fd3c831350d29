// Documentation of the rules on the text of a spec, and on the inputs beside it.
import type { RuleDoc } from './types.ts'

const image = 'Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n'

const nightly = `ModelName: churn-nightly
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  ${image}`

const request = nightly.replace('churn-nightly', 'churn')

export const textRules = {
  'invalid-input': {
    what: 'An input of the action cannot be read, contradicts another one, or does not fit this spec.',
    why: 'The action never guesses what an input was meant to say. The finding names the input and the line, but never repeats the line, which might contain a secret.',
    wrong: {
      spec: image,
      inputs: { environment: 'SAGEMAKER_MODEL_SERVER_WORKERS 4' },
      at: 'input environment:1',
    },
    right: { spec: image, inputs: { environment: 'SAGEMAKER_MODEL_SERVER_WORKERS=4' } },
  },
  'spec-file': {
    what: "A path or glob of `spec-file` matches no file, or a file that isn't allowed: outside the workspace, a directory, larger than 1 MiB, not UTF-8 text, or a Git LFS pointer. Or the specs of the step expand to more than a step can check, through aliases, merge keys and variables.",
    why: "Without the file there is nothing to check. Paths are relative to the workspace, which is empty until `actions/checkout` has run. The action never reads files outside it, so a pull request can't reach them through a symbolic link.",
    wrong: {
      file: 'models/churn.yml',
      spec: image,
      inputs: { 'spec-file': 'models/*.yaml' },
      at: 'input spec-file',
    },
    right: { file: 'models/churn.yml', spec: image, inputs: { 'spec-file': 'models/*.yml' } },
  },
  'empty-spec': {
    what: 'The spec has no document: it is empty, or has only comments.',
    why: 'A step that registers nothing and succeeds would hide the mistake.',
    wrong: { spec: `# ${image}`, at: 'model.yml:1:1' },
    right: { spec: image },
  },
  'yaml-syntax': {
    what: "The spec isn't valid YAML, or uses something that isn't allowed: custom tags such as `!Ref`, an alias without an anchor, nesting deeper than 64 levels, aliases that expand to more than 200,000 values, more than 1,000 documents.",
    why: 'While the structure is unclear, further findings would be misleading, so syntax errors are reported alone. The limits prevent a small file from overloading the runner.',
    wrong: { spec: `${image}Environment:\n  GREETING: Hello: world\n`, at: 'model.yml:3:13' },
    right: { spec: `${image}Environment:\n  GREETING: 'Hello: world'\n` },
  },
  'duplicate-key': {
    what: 'A mapping has the same key twice.',
    why: "YAML parsers differ in which one they use. Keys from `<<` don't count: a key of the mapping itself overrides them.",
    wrong: {
      spec: `${image}Environment:\n  LOG_LEVEL: info\n  MODEL_CACHE_ROOT: /opt/ml/model\n  LOG_LEVEL: debug\n`,
      at: 'model.yml:5:3',
    },
    right: { spec: `${image}Environment:\n  LOG_LEVEL: debug\n  MODEL_CACHE_ROOT: /opt/ml/model\n` },
  },
  'duplicate-model-name': {
    what: 'Two documents describe models with the same name.',
    why: 'A name is unique in its account and region: SageMaker would create the first model and reject the second. Names that differ only in case count as the same, since ARNs are lowercase. Each of them gets a finding.',
    wrong: { spec: `${request}---\n${request}`, at: 'model.yml:1:12, model.yml:6:12' },
    right: { spec: request },
  },
  'read-only-field': {
    what: 'A field that only DescribeModel prints: `ModelArn`, `CreationTime`, `DeploymentRecommendation` or `ResponseMetadata`.',
    why: "CreateModel doesn't accept it, so the action ignores it. This lets you start a spec from the output of `aws sagemaker describe-model`.",
    wrong: {
      spec: `${request}ModelArn: arn:aws:sagemaker:eu-west-1:123456789012:model/churn\n`,
      at: 'model.yml:5:1',
    },
    right: { spec: request },
  },
  'variable-undefined': {
    what: "The spec uses `${NAME}` without a default, and the input `variables` doesn't set it. Or the text in the braces isn't a valid name.",
    why: "The action reads only the input `variables`, never the environment, so a pull request can't copy a secret into a tag. Each variable is reported once, at its first use.",
    wrong: { spec: image.replace('1.4.2', '${VERSION}'), at: 'model.yml:1:59' },
    right: { spec: image.replace('1.4.2', '${VERSION}'), inputs: { variables: 'VERSION=1.4.2' } },
  },
  'ignore-comment': {
    what: "A comment `# sagemaker-create-model: ignore RULE reason` silences nothing: it names no rule or an unknown one, one that can't be ignored, or one that finds nothing on its line.",
    why: 'A comment that silences nothing hides a typo, or outlives the problem it was written for. It silences the findings of one rule on its own line or, when it has a line to itself, on the next line that is not a comment. The reason is for people; no message repeats it.',
    wrong: {
      spec: image.replace('\n', ' # sagemaker-create-model: ignore mutable-image-tag built once\n'),
      at: 'model.yml:1:65',
    },
    right: {
      spec: image.replace('1.4.2\n', 'latest # sagemaker-create-model: ignore mutable-image-tag sandbox\n'),
    },
  },
  'variable-unused': {
    what: 'The input `variables` sets a variable that no spec uses.',
    why: 'Usually, the name is misspelled on one side, and the spec uses the default of `${NAME:-default}` instead.',
    wrong: {
      spec: `${image}Environment:\n  LOG_LEVEL: \${LOG_LEVEL:-info}\n`,
      inputs: { variables: 'LOGLEVEL=debug' },
      at: 'input variables:1',
    },
    right: {
      spec: `${image}Environment:\n  LOG_LEVEL: \${LOG_LEVEL:-info}\n`,
      inputs: { variables: 'LOG_LEVEL=debug' },
    },
  },
  'assignment-form': {
    what: 'A `NAME=value` line of the input `environment`, `variables` or `tags` looks like several assignments (`A=1 B=2`), has its value in quotes, or ends in a comment (` # …`).',
    why: "These lines aren't shell code: everything after the first `=` is the value, including quotes and comments. The action uses the value as written.",
    wrong: {
      spec: image,
      inputs: { environment: 'LOG_LEVEL="debug"' },
      at: 'input environment:1',
    },
    right: { spec: image, inputs: { environment: 'LOG_LEVEL=debug' } },
  },
  'variable-shown': {
    what: 'A variable is used in an environment value and in another field. The rule ignores numbers, versions, regions and stage names such as `prod`.',
    why: 'The log, the job summary and the pull-request comment hide environment values, but show all other fields. If the variable is secret, the other field reveals it.',
    wrong: {
      spec: image.replace('1.4.2', '${BUILD}') + 'Environment:\n  BUILD: ${BUILD}\n',
      inputs: { variables: 'BUILD=nightly-4f2a' },
      at: 'model.yml:1:8',
    },
    right: {
      spec: image.replace('1.4.2', '${BUILD}') + 'Environment:\n  BUILD: ${BUILD_NAME}\n',
      inputs: { variables: '{"BUILD": "nightly-4f2a", "BUILD_NAME": "nightly-4f2a"}' },
    },
  },
} as const satisfies Record<string, RuleDoc>
