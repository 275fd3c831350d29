# The identity provider, the roles of CI and the execution role, in Terraform.
# Apply it once for each account; roles are the same in all regions, so name all of them:
#   terraform apply -var subject_prefix=repo:acme/models -var 'regions=["eu-west-1", "us-east-1"]' …

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

variable "subject_prefix" {
  description = "How the sub claim of the repository's OIDC tokens begins: repo:acme/models, or with the ids of owner and repository, repo:acme@1234567/models@7654321, where the repository is from July 2026 or later or opted in."
  type        = string

  validation {
    condition     = can(regex("^repo:[^/:*?]+/[^/:*?]+$", var.subject_prefix))
    error_message = "It names one repository, such as repo:acme/models."
  }
}

variable "regions" {
  description = "Regions of the models; empty for the provider's own."
  type        = list(string)
  default     = []
}

variable "environment" {
  description = "GitHub environment of the jobs that create models; empty when they run on a branch without one."
  type        = string
  default     = ""
}

variable "branch" {
  description = "Branch of the jobs that create models, when there is no environment."
  type        = string
  default     = "main"
}

variable "if_exists" {
  description = "What the input if-exists says: fail, reuse or replace."
  type        = string
  default     = "reuse"

  validation {
    condition     = contains(["fail", "reuse", "replace"], var.if_exists)
    error_message = "It is fail, reuse or replace."
  }
}

variable "preflight" {
  description = "Whether the input preflight is true."
  type        = bool
  default     = true
}

variable "sources" {
  description = "Which of the inputs training-job and model-package-group the jobs use."
  type        = list(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.sources, ["training-job", "model-package-group"])) == 0
    error_message = "Each is training-job or model-package-group."
  }
}

variable "model_names" {
  description = "Which models, in small letters as their ARNs have them, such as churn-*."
  type        = string
  default     = "*"
}

variable "bucket" {
  description = "Bucket of the model data."
  type        = string
  default     = "acme-models"
}

variable "image_repository" {
  description = "ECR repository of the images."
  type        = string
  default     = "churn"
}

variable "pruned_models" {
  description = "Which models can be deleted by pruning, in small letters as their ARNs have them."
  type        = string
  default     = "churn-*"
}

variable "prune_environment" {
  description = "GitHub environment, with required reviewers, of the job that deletes models."
  type        = string
  default     = "prune-models"
}

variable "in_vpc" {
  description = "Whether the models have a VpcConfig."
  type        = bool
  default     = false
}

variable "provider_exists" {
  description = "Whether the account already has GitHub's identity provider. There can be only one."
  type        = bool
  default     = false
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  regions   = length(var.regions) > 0 ? var.regions : [data.aws_region.current.region]
  issuer    = "token.actions.githubusercontent.com"

  sagemaker = [for region in local.regions : "arn:${local.partition}:sagemaker:${region}:${local.account}"]
  models    = [for prefix in local.sagemaker : "${prefix}:model/${var.model_names}"]
  pruned    = [for prefix in local.sagemaker : "${prefix}:model/${var.pruned_models}"]
  endpoints = [for prefix in local.sagemaker : "${prefix}:endpoint/*"]
  configs   = [for prefix in local.sagemaker : "${prefix}:endpoint-config/*"]
  trainings = [for prefix in local.sagemaker : "${prefix}:training-job/*"]
  packages  = [for region in local.regions : "arn:${local.partition}:sagemaker:${region}:*:model-package/*"]
  groups    = [for region in local.regions : "arn:${local.partition}:sagemaker:${region}:*:model-package-group/*"]
  alarms    = [for region in local.regions : "arn:${local.partition}:cloudwatch:${region}:${local.account}:alarm:*"]
  images    = [for region in local.regions : "arn:${local.partition}:ecr:${region}:${local.account}:repository/${var.image_repository}"]
  logs      = [for region in local.regions : "arn:${local.partition}:logs:${region}:${local.account}:log-group:/aws/sagemaker/*"]
  bucket    = "arn:${local.partition}:s3:::${var.bucket}"

  branch      = "${var.subject_prefix}:ref:refs/heads/${var.branch}"
  environment = var.environment == "" ? local.branch : "${var.subject_prefix}:environment:${var.environment}"

  # The roles of CI: who can assume each, and with which policies. The longest session is in seconds.
  roles = {
    github-models = {
      subjects = [local.environment]
      policies = concat([{ fail = "create", reuse = "reuse", replace = "replace" }[var.if_exists]], local.reads)
      session  = 3600
    }
    # For pull requests, and for drift.yml, which runs on the branch.
    github-models-plan = {
      subjects = ["${var.subject_prefix}:pull_request", local.branch]
      policies = concat(["plan"], local.reads)
      session  = 3600
    }
    github-images = {
      subjects = [local.environment]
      policies = ["images"]
      session  = 3600
    }
    # As long as a training can take.
    github-training = {
      subjects = [local.environment]
      policies = ["training"]
      session  = 43200
    }
    # A deployment with a canary takes more than an hour.
    github-endpoints = {
      subjects = [local.environment]
      policies = ["endpoints"]
      session  = 7200
    }
    github-models-prune-plan = {
      subjects = [local.branch]
      policies = ["prune_plan"]
      session  = 3600
    }
    github-models-prune = {
      subjects = ["${var.subject_prefix}:environment:${var.prune_environment}"]
      policies = ["prune"]
      session  = 3600
    }
  }
  # What the roles that create and plan need besides their own policies.
  reads = concat(var.preflight ? ["preflight"] : [], [for source in var.sources : replace(source, "-", "_")])
  attached = merge([
    for role, settings in local.roles : {
      for policy in settings.policies : "${role}/${policy}" => { role = role, policy = policy }
    }
  ]...)

  documents = {
    create              = data.aws_iam_policy_document.create.json
    reuse               = data.aws_iam_policy_document.reuse.json
    replace             = data.aws_iam_policy_document.replace.json
    plan                = data.aws_iam_policy_document.plan.json
    preflight           = data.aws_iam_policy_document.preflight.json
    training_job        = data.aws_iam_policy_document.training_job.json
    model_package_group = data.aws_iam_policy_document.model_package_group.json
    images              = data.aws_iam_policy_document.images.json
    training            = data.aws_iam_policy_document.training.json
    endpoints           = data.aws_iam_policy_document.endpoints.json
    prune_plan          = data.aws_iam_policy_document.prune_plan.json
    prune               = data.aws_iam_policy_document.prune.json
    execution_role      = data.aws_iam_policy_document.execution_role.json
    execution_role_vpc  = data.aws_iam_policy_document.execution_role_vpc.json
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.provider_exists ? 0 : 1
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# Who can assume the roles of CI.
data "aws_iam_policy_document" "trust" {
  for_each = local.roles

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${local.partition}:iam::${local.account}:oidc-provider/${local.issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = each.value.subjects
    }
  }
}

data "aws_iam_policy_document" "execution_role_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "ci" {
  for_each             = local.roles
  name                 = each.key
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  max_session_duration = each.value.session
}

# For SageMaker: ExecutionRoleArn in the spec.
resource "aws_iam_role" "execution" {
  name               = "sagemaker-execution"
  assume_role_policy = data.aws_iam_policy_document.execution_role_trust.json
}

resource "aws_iam_role_policy" "ci" {
  for_each = local.attached
  name     = each.value.policy
  role     = aws_iam_role.ci[each.value.role].name
  policy   = local.documents[each.value.policy]
}

resource "aws_iam_role_policy" "execution" {
  for_each = toset(concat(["execution_role"], var.in_vpc ? ["execution_role_vpc"] : []))
  name     = each.value
  role     = aws_iam_role.execution.name
  policy   = local.documents[each.value]
}

output "role_arns" {
  description = "For role-to-assume in the workflows, by name; sagemaker-execution is ExecutionRoleArn in the spec."
  value = merge(
    { for name, role in aws_iam_role.ci : name => role.arn },
    { (aws_iam_role.execution.name) = aws_iam_role.execution.arn },
  )
}
