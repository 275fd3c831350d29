// The documentation of the rules on the role, which AWS is asked about.
import type { PreflightRuleDoc } from './types.ts'

export const roleRules = {
  'role-missing': {
    what: 'The account of the caller has no role of that name, or it has one whose ARN is another: a path such as `/service-role/` belongs to the ARN.',
    why: 'CreateModel refuses a role that it cannot find, and a role of another account cannot be handed over.',
    finding:
      "model.yml:2:19 error role-missing: The role `arn:aws:iam::123456789012:role/sagemaker-execution` doesn't exist in the caller's account.",
    hint: 'List the existing roles: `aws iam list-roles --query "Roles[].Arn"`',
  },
  'role-trust': {
    what: 'The trust policy of the role does not let SageMaker assume it. Where the policy has conditions on this, only AWS can decide: a notice of [`preflight-unchecked`](#preflight-unchecked) names them.',
    why: 'SageMaker reads the data and the image as this role, and CreateModel fails when it cannot assume it. Often the ARN is that of the role which the job itself assumes.',
    finding:
      "model.yml:2:19 error role-trust: The role `arn:aws:iam::123456789012:role/sagemaker-execution` doesn't let `sagemaker.amazonaws.com` assume it.",
    hint: 'Add to its trust policy: `{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}`',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
  },
  'role-denied': {
    what: "By IAM's simulation, a statement in the policies of the role or in its permissions boundary denies it what it needs to read the data or to pull the image.",
    why: 'A denial wins over whatever else allows it, also over the policy of the bucket or the repository. Where the statement has conditions on values that are not known, or the denial is one of the organization, it is only a notice of [`preflight-unchecked`](#preflight-unchecked).',
    finding:
      "model.yml:2:19 error role-denied: The role `arn:aws:iam::123456789012:role/sagemaker-execution` can't read the data: a policy denies `s3:GetObject` on `arn:aws:s3:::ml-artifacts/churn/model.tar.gz`.",
    hint: 'Find the statement with `"Effect": "Deny"` in the policies of the role or in its permissions boundary, and change it.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  },
  'role-permissions': {
    what: "By IAM's simulation, the policies of the role do not allow what it needs to read the data or to pull the image.",
    why: 'It proves nothing, hence it is a warning: the simulation of a role leaves out the policies of buckets and repositories, which may allow it, and those of keys and VPC endpoints, which may forbid what it allows.',
    finding:
      "model.yml:2:19 warning role-permissions: The role `arn:aws:iam::123456789012:role/sagemaker-execution` might not be able to pull the image: its policies don't allow `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`, `ecr:BatchCheckLayerAvailability` on `arn:aws:ecr:eu-west-1:123456789012:repository/churn`.",
    hint: `Unless the repository policy allows it, add to the role's policies (and to its permissions boundary, if it has one): \`{"Effect":"Allow","Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer","ecr:BatchCheckLayerAvailability"],"Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/churn"}\``,
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html',
  },
} satisfies Record<string, PreflightRuleDoc>
