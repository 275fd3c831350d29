// The documentation of the rules on networks and model packages, and of what could not be asked.
import type { PreflightRuleDoc } from './types.ts'

export const placeRules = {
  'network-missing': {
    what: 'A subnet or a security group of VpcConfig does not exist in the account and region of the call.',
    why: 'SageMaker makes the model, and its endpoint fails when it looks for the network. Ids are of one region and account.',
    finding:
      "model.yml:7:7 error network-missing: The subnet `subnet-00000000000000009` doesn't exist in `eu-west-1`.",
    hint: "Use the id of a subnet in the model's account and region.",
  },
  'network-vpc': {
    what: 'The subnets and security groups of VpcConfig belong to several VPCs.',
    why: 'The network interfaces of an endpoint are in one VPC, and a security group holds in its own VPC only.',
    finding:
      'model.yml:6:3 error network-vpc: The subnets and security groups are in different VPCs: `subnet-00000000000000001`, `sg-00000000000000001` in `vpc-1`; `subnet-00000000000000002` in `vpc-2`.',
    hint: 'Use subnets and security groups in the same VPC.',
  },
  'network-zones': {
    what: 'All subnets of VpcConfig are in one availability zone.',
    why: 'An endpoint spreads its instances over the zones of its subnets: with one zone it ends with that zone, and finds fewer machines when it scales.',
    finding:
      'model.yml:7:5 warning network-zones: All subnets are in the zone `eu-west-1a`. If the zone fails, so does the endpoint.',
    hint: 'Add a subnet in another zone of the same VPC.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  },
  'package-missing': {
    what: 'There is no model package of that name in the account and region of the call.',
    why: 'CreateModel refuses the request.',
    finding:
      "model.yml:4:21 error package-missing: The model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/9` doesn't exist in `eu-west-1`.",
    hint: 'List the existing model packages: `aws sagemaker list-model-packages --region eu-west-1`',
  },
  'package-not-approved': {
    what: 'The version of the model package is not approved, or not complete.',
    why: 'Approval is the sign of the model registry that a version may be deployed: a pipeline that creates the model without it goes past whoever decides.',
    finding:
      "model.yml:4:21 error package-not-approved: The model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3` isn't approved: its approval status is `PendingManualApproval`.",
    hint: 'Get it approved: `aws sagemaker update-model-package --model-approval-status Approved --model-package-arn arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3`',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html',
  },
  'preflight-unchecked': {
    what: 'Something could not be checked: the caller lacks a permission, a service did not answer, or a policy says something that only AWS can decide.',
    why: 'It fails no step: what is not known is not wrong. The finding has the policy statement that lets the caller ask.',
    finding:
      'model.yml:4:21 notice preflight-unchecked: Could not check whether the model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3` can be used: the caller lacks the permission.',
    hint: `Add to the caller's policy: \`{"Effect":"Allow","Action":"sagemaker:DescribeModelPackage","Resource":"arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3"}\``,
  },
} satisfies Record<string, PreflightRuleDoc>
