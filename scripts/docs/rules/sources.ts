// The documentation of the rules on what the inputs training-job and model-package-group name.
import type { PreflightRuleDoc } from './types.ts'

export const sourceRules = {
  'training-job': {
    what: 'The training job that the input `training-job` names does not exist, is still running, failed, or has no model artifact.',
    why: 'There is no artifact to create the model from. The action does not wait for the job: the AWS CLI does that in a step before, without blocking this one.',
    finding:
      "input training-job error training-job: The training job `churn-42` hasn't finished: its status is `InProgress`.",
    hint: 'Wait for it in an earlier step: `aws sagemaker wait training-job-completed-or-stopped --training-job-name churn-42`',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html',
  },
  'training-job-stopped': {
    what: 'The training job that the input `training-job` names was stopped, but has a model artifact.',
    why: 'A job is stopped by hand, by a limit on its time or by a spot interruption. The model works, but might not be trained to the end.',
    finding:
      'input training-job warning training-job-stopped: The training job `churn-42` stopped early: the model might not be fully trained.',
    hint: 'Make sure that you want this model, or use a completed training job.',
  },
  'model-package-group': {
    what: 'The model package group that the input `model-package-group` names does not exist, or has no approved version that can be used.',
    why: 'Approval is the sign of the model registry that a version may be deployed. The action never takes a version without it.',
    finding:
      'input model-package-group error model-package-group: The model package group `churn` has no approved version. 2 are waiting for approval.',
    hint: 'Approve the newest version: `aws sagemaker update-model-package --model-approval-status Approved --model-package-arn arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/2`',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html',
  },
  'source-unknown': {
    what: 'AWS could not be asked for the training job or the model package group, since the run has no credentials or no region.',
    why: 'A dry run without credentials checks the rest of the spec. The value that AWS would give is missing in the request that it shows.',
    finding:
      'input training-job notice source-unknown: Could not ask AWS for the training job `churn-42`: Could not load credentials from any providers',
    hint: 'The request in the report has no model data.',
  },
} satisfies Record<string, PreflightRuleDoc>
